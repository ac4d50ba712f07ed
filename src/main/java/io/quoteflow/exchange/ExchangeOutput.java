package io.quoteflow.exchange;

/**
 * What the exchange does to its WebSocket connections. Connections are named by the number that
 * {@link FakeExchange#opened} got. Calls come from within the calls of {@link FakeExchange}, in the
 * same thread.
 */
public interface ExchangeOutput {
    /**
     * Sends a text frame.
     *
     * @param text UTF-8; shared between connections, so it must not be changed
     */
    void text(long connection, byte[] text);

    /** Sends a ping frame. */
    void ping(long connection, byte[] payload);

    /** Sends a pong frame, the answer to a ping of the client. */
    void pong(long connection, byte[] payload);

    /**
     * Ends a connection. Except after {@link CloseMode#HALF_OPEN}, no further call has this
     * connection, and {@link FakeExchange#closed} need not be called for it.
     */
    void close(long connection, CloseMode mode);

    /**
     * Limits how fast a connection is written to, from now on. Frames wait; none is lost.
     *
     * @param bytesPerSecond 0 for no limit
     */
    void throttle(long connection, long bytesPerSecond);
}
