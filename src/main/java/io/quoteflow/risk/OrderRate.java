package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Counts the orders that were placed and amended within the last second of the clock, for the
 * venue's order budget, STRATEGY 12. A ring keeps the times of the last {@value #MAX_ORDERS}: no
 * budget is larger.
 */
public final class OrderRate {
    /** The largest budget, orders a second. */
    public static final int MAX_ORDERS = 100;

    private static final long WINDOW_MS = 1000;

    /** The times of the last orders, ms, as a ring. */
    private final long[] times = new long[MAX_ORDERS];

    /** Index of the oldest order in the ring. */
    private int first;

    /** Number of orders in the ring. */
    private int count;

    /**
     * Returns the number of orders sent within the last second, at most {@value #MAX_ORDERS}.
     *
     * @param clock the symbol's clock, ms
     */
    public int sent(final long clock) {
        int older = 0;
        while (older < count && clock - times[(first + older) % MAX_ORDERS] >= WINDOW_MS) {
            older++;
        }
        return count - older;
    }

    /**
     * Adds an order that is sent.
     *
     * @param clock the symbol's clock, ms; not before that of the last order
     */
    public void add(final long clock) {
        while (count > 0 && (count == MAX_ORDERS || clock - times[first] >= WINDOW_MS)) {
            first = (first + 1) % MAX_ORDERS;
            count--;
        }
        times[(first + count) % MAX_ORDERS] = clock;
        count++;
    }

    /** Forgets all orders, because the symbol's clock starts again. */
    public void clear() {
        count = 0;
    }

    public void write(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(times[(first + i) % MAX_ORDERS]);
        }
    }

    public static OrderRate read(final StateReader in) {
        final OrderRate rate = new OrderRate();
        rate.count = in.getInt();
        for (int i = 0; i < rate.count; i++) {
            rate.times[i] = in.getLong();
        }
        return rate;
    }
}
