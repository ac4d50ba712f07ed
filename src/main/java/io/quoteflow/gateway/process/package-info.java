/** The gateway as a process: between the topics, the venue and the people who watch it. */
package io.quoteflow.gateway.process;
