package io.quoteflow.gateway;

/**
 * What the core of the gateway asks the world for. No method waits or throws. What becomes of a
 * call is told to {@link GatewayCore} later, never during the call.
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

    /** Gives up a request. What still comes of it is ignored. */
    void cancel(int request);
}
