package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayDeque;

/**
 * The places and amends of the last second of the clock, for the order budget of the venue,
 * STRATEGY 12.
 */
public final class OrderRate {
    private static final long WINDOW_MS = 1000;

    private final ArrayDeque<Long> times = new ArrayDeque<>();

    /** How many were sent within the last second. */
    public int sent(final long clock) {
        while (!times.isEmpty() && clock - times.peekFirst() >= WINDOW_MS) {
            times.removeFirst();
        }
        return times.size();
    }

    /** Notes one; call {@link #sent} first. */
    public void add(final long clock) {
        times.addLast(clock);
    }

    public void write(final StateWriter out) {
        out.putInt(times.size());
        for (final long time : times) {
            out.putLong(time);
        }
    }

    public static OrderRate read(final StateReader in) {
        final OrderRate rate = new OrderRate();
        for (int left = in.getInt(); left > 0; left--) {
            rate.times.addLast(in.getLong());
        }
        return rate;
    }
}
