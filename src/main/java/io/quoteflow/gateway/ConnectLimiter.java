package io.quoteflow.gateway;

import java.util.ArrayDeque;

/** Limits how often one host is connected to. Not thread-safe. */
public final class ConnectLimiter {
    private static final long WINDOW_MILLIS = 5 * 60_000;

    private final int most;
    private final ArrayDeque<Long> attempts = new ArrayDeque<>();
    private long pausedUntil;

    /**
     * @param most largest number of attempts in any 5 minutes
     */
    public ConnectLimiter(final int most) {
        this.most = most;
    }

    /** Returns how long an attempt has to wait, ms; 0 if it can be made now. */
    public long delay(final long now) {
        while (!attempts.isEmpty() && attempts.peek() <= now - WINDOW_MILLIS) {
            attempts.remove();
        }
        final long full = attempts.size() < most ? 0 : attempts.peek() + WINDOW_MILLIS - now;
        return Math.max(Math.max(0, full), pausedUntil - now);
    }

    /** Counts an attempt. */
    public void attempted(final long now) {
        attempts.add(now);
    }

    /** Allows no attempt before a time. */
    public void pauseUntil(final long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }
}
