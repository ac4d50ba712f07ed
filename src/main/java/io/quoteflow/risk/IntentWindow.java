package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** The outcome of the last 50 intents that count, for the REJECTIONS breaker, STRATEGY 14. */
public final class IntentWindow {
    private static final int WINDOW = 50;
    private static final int MOST_REJECTED = 15;

    private long bits;
    private int count;

    /** Notes an intent; the newest is the lowest bit. */
    public void add(final boolean rejected) {
        bits = (bits << 1 | (rejected ? 1 : 0)) & (1L << WINDOW) - 1;
        count = Math.min(WINDOW, count + 1);
    }

    public void clear() {
        bits = 0;
        count = 0;
    }

    /** How many of the window were rejected. */
    public int rejected() {
        return Long.bitCount(bits);
    }

    /** Whether the window is full and more than 30 % of it were rejected. */
    public boolean isTripping() {
        return count == WINDOW && rejected() > MOST_REJECTED;
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
