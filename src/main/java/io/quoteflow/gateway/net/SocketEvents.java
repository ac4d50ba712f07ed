package io.quoteflow.gateway.net;

/**
 * Receives the events of sockets, from the threads that serve them. The events of one socket keep
 * their order.
 */
interface SocketEvents {
    void opened(int connection);

    /**
     * A socket could not be opened, or has ended.
     *
     * @param reason for people
     * @param status HTTP status with which the peer refused the WebSocket; 0 if it did not
     */
    void closed(int connection, String reason, int status);

    /**
     * A whole text came.
     *
     * @param used is run once the text is no longer waiting
     */
    void text(int connection, byte[] text, Runnable used);

    /** A ping or a pong came; pings are answered already. */
    void heard(int connection, boolean pong);
}
