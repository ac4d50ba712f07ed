/** The gateway's sockets: WebSockets over Netty, REST over the JDK's HTTP client, one thread. */
package io.quoteflow.gateway.net;
