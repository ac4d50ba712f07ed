package io.quoteflow.gateway;

/**
 * Actions that the core of the gateway requests. No method waits or throws. The outcome of a call
 * is reported to {@link GatewayCore} later, never during the call.
 */
public interface GatewayLink {
    /**
     * Opens a WebSocket.
     *
     * @param connection a number that no other connection has or had
     * @param url {@code ws} or {@code wss}
     */
    void open(int connection, String url);

    /** Sends a text over an open connection. */
    void send(int connection, String text);

    /** Sends a ping of the WebSocket protocol. */
    void ping(int connection);

    /** Closes a connection, open or not. What still comes from it is ignored. */
    void close(int connection);

    /**
     * Sends a GET request, without following redirects.
     *
     * @param request a number that no other request has or had
     * @param url {@code http} or {@code https}
     */
    void get(int request, String url);

    /** Cancels a request. An answer that still comes is ignored. */
    void cancel(int request);
}
