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

    private static final int FIRST_LENGTH = 8;

    /** The times of the last orders, ms, as a ring. It grows up to {@link #MAX_ORDERS} times. */
    private long[] times = new long[FIRST_LENGTH];

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
        while (older < count && clock - times[index(older)] >= WINDOW_MS) {
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
            first = index(1);
            count--;
        }
        if (count == times.length) {
            grow();
        }
        times[index(count)] = clock;
        count++;
    }

    /** Returns the index in the ring of the order that came so many orders after the oldest. */
    private int index(final int later) {
        final int index = first + later;
        return index < times.length ? index : index - times.length;
    }

    private void grow() {
        final long[] longer = new long[Math.min(MAX_ORDERS, 2 * times.length)];
        for (int i = 0; i < count; i++) {
            longer[i] = times[index(i)];
        }
        times = longer;
        first = 0;
    }

    /** Forgets all orders, because the symbol's clock starts again. */
    public void clear() {
        count = 0;
    }

    public void write(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(times[index(i)]);
        }
    }

    public static OrderRate read(final StateReader in) {
        final OrderRate rate = new OrderRate();
        rate.count = in.getInt();
        rate.times = new long[Math.max(FIRST_LENGTH, rate.count)];
        for (int i = 0; i < rate.count; i++) {
            rate.times[i] = in.getLong();
        }
        return rate;
    }
}
