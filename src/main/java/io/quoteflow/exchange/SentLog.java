package io.quoteflow.exchange;

/**
 * What the exchange sent and received, for tests that compare it with what a client recorded.
 * Called within the calls of {@link FakeExchange}, in the same thread, in the order of sending.
 */
public interface SentLog {
    /** A log that keeps nothing. */
    SentLog NONE =
            new SentLog() {
                @Override
                public void sent(final SentFrame frame) {}

                @Override
                public void ended(final long connection, final String how, final long now) {}
            };

    /**
     * A frame of market data was handed to the output of a healthy connection: one that is not
     * half-open. A frame that a fault lost or silenced was not sent and is not reported.
     */
    void sent(SentFrame frame);

    /**
     * A connection ended. Frames that were sent shortly before a reset may not have arrived.
     *
     * @param how {@code close_frame}, {@code fin}, {@code rst} or {@code half_open} if the exchange
     *     ended it; {@code client} if the client did
     */
    void ended(long connection, String how, long now);

    /** A text of a client arrived on a healthy connection. */
    default void received(final long connection, final String text) {}

    /**
     * A frame of an account was handed to the output of a healthy connection.
     *
     * @param text UTF-8; must not be changed
     */
    default void told(final long connection, final byte[] text) {}
}
