/** The fake exchange behind real sockets: one port for WebSocket and HTTP, plain or TLS. */
package io.quoteflow.exchange.net;
