package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The last 50 intents that count toward the REJECTIONS breaker, STRATEGY 14: one bit each, so that
 * adding and counting take constant time and the state is small.
 */
public final class IntentWindow {
    private static final int WINDOW = 50;
    private static final int MAX_REJECTED = 15;

    /** One bit for each intent, 1 if it was rejected. The newest intent is the lowest bit. */
    private long bits;

    private int count;

    /** Adds an intent. If there are more than 50, the oldest is dropped. */
    public void add(final boolean rejected) {
        bits = (bits << 1 | (rejected ? 1 : 0)) & (1L << WINDOW) - 1;
        count = Math.min(WINDOW, count + 1);
    }

    /** Forgets all intents. */
    public void clear() {
        bits = 0;
        count = 0;
    }

    /** Returns the number of rejected intents in the window. */
    public int rejected() {
        return Long.bitCount(bits);
    }

    /** Whether the window is full and more than 30 % of its intents were rejected. */
    public boolean isTripping() {
        return count == WINDOW && rejected() > MAX_REJECTED;
    }

    public void write(final StateWriter out) {
        out.putLong(bits);
        out.putInt(count);
    }

    public static IntentWindow read(final StateReader in) {
        final IntentWindow window = new IntentWindow();
        window.bits = in.getLong();
        window.count = in.getInt();
        return window;
    }
}
