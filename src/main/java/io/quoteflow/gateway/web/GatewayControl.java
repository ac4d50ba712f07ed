package io.quoteflow.gateway.web;

import io.quoteflow.gateway.net.LatencyHistogram;

/** What the pages need of a gateway. All methods can be called by any thread. */
public interface GatewayControl {
    /** Returns what the process does now. */
    GatewayReport report();

    /** Returns how long decisions take from their arrival to the socket; null before the start. */
    LatencyHistogram toWire();

    /** Returns how long the venue takes to acknowledge requests; null before the start. */
    LatencyHistogram toAcknowledgement();

    /**
     * Cancels all orders and sends nothing else until {@link #resume}, also after a restart.
     *
     * @throws java.io.IOException if the halt could not be kept on disk; it holds nevertheless
     */
    void halt(String author, String reason) throws java.io.IOException;

    /**
     * Ends a halt.
     *
     * @throws java.io.IOException if the halt cannot be removed from disk; it then still holds
     */
    void resume(String author, String reason) throws java.io.IOException;
}
