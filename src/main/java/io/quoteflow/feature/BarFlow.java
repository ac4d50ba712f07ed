package io.quoteflow.feature;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Order flow and trades of one bar, size units. Sums stop at {@link #MAX}, which no real market
 * reaches.
 */
final class BarFlow {
    /** The largest sum. Five of them add up to a long. */
    private static final long MAX = FixedPoint.MAX_UNITS << 12;

    private long orderFlow;
    private long bought;
    private long sold;

    void clear() {
        orderFlow = 0;
        bought = 0;
        sold = 0;
    }

    void copy(final BarFlow from) {
        orderFlow = from.orderFlow;
        bought = from.bought;
        sold = from.sold;
    }

    void addOrderFlow(final long change) {
        orderFlow = bounded(orderFlow + change);
    }

    void addBought(final long size) {
        bought = bounded(bought + size);
    }

    void addSold(final long size) {
        sold = bounded(sold + size);
    }

    /** Returns the order flow imbalance. */
    long orderFlow() {
        return orderFlow;
    }

    /** Returns the size that buyers took. */
    long bought() {
        return bought;
    }

    /** Returns the size that sellers took. */
    long sold() {
        return sold;
    }

    void rescale(final long factor) {
        orderFlow = rescaled(orderFlow, factor);
        bought = rescaled(bought, factor);
        sold = rescaled(sold, factor);
    }

    private static long rescaled(final long value, final long factor) {
        return Math.abs(value) > MAX / factor ? Long.signum(value) * MAX : value * factor;
    }

    private static long bounded(final long value) {
        return Math.max(-MAX, Math.min(MAX, value));
    }

    void write(final StateWriter out) {
        out.putLong(orderFlow);
        out.putLong(bought);
        out.putLong(sold);
    }

    static BarFlow read(final StateReader in) {
        final BarFlow flow = new BarFlow();
        flow.orderFlow = in.getLong();
        flow.bought = in.getLong();
        flow.sold = in.getLong();
        return flow;
    }
}
