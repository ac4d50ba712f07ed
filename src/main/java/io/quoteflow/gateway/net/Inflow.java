package io.quoteflow.gateway.net;

import io.netty.channel.Channel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops reading a socket while too many of its bytes wait to be used, so that TCP slows down its
 * peer. Safe for use by several threads.
 */
final class Inflow {
    private static final int HIGH = 8 << 20;
    private static final int LOW = 2 << 20;

    private final Channel channel;
    private final AtomicInteger waiting = new AtomicInteger();

    Inflow(final Channel channel) {
        this.channel = channel;
    }

    /** Counts bytes that came and wait to be used. */
    void add(final int bytes) {
        if (waiting.addAndGet(bytes) > HIGH) {
            channel.config().setAutoRead(false);
            // all of it may have been used in between
            resume(waiting.get());
        }
    }

    /** Counts bytes that were used. */
    void remove(final int bytes) {
        resume(waiting.addAndGet(-bytes));
    }

    private void resume(final int left) {
        if (left < LOW && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }
}
