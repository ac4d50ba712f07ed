package io.quoteflow.trading;

/** One side of one quote level: its last target and the order for it. */
final class QuoteSlot {
    /** Whether the slot has a target. A slot without one is refreshed at the next record. */
    boolean resting;

    /** Price of the target, price units. */
    long price;

    /** Size of the target, size units. */
    long size;

    /** The symbol's clock when the target was set, ms. */
    long since;

    /**
     * The order for the target, or null. A slot with a target has no order if the quote was refused
     * or has no size.
     */
    Order order;

    /**
     * A live order of the slot whose cancel is under way, or null. It may still rest, so nothing is
     * placed beside it until its report has come. Always null on the paper venue.
     */
    Order leaving;

    /**
     * Whether the last refresh was refused as RATE_LIMITED. The refresh is tried again at each
     * record. Until it succeeds, the slot keeps its order and target.
     */
    boolean limited;

    /** Sets the target. The caller sets {@link #order}. */
    void target(final long newPrice, final long newSize, final long clock) {
        resting = true;
        price = newPrice;
        size = newSize;
        since = clock;
        limited = false;
    }

    /**
     * Empties the slot, because its order has ended. It still waits for the order budget, if it
     * did.
     */
    void lose() {
        resting = false;
        order = null;
    }

    /**
     * Whether a report has to come before an order of the slot can be placed or amended. Always
     * false on the paper venue.
     */
    boolean isBusy() {
        return leaving != null || order != null && !order.canAmend();
    }

    /** Takes back an order whose cancel had no effect. It has no target, so it is refreshed. */
    void takeBack() {
        order = leaving;
        leaving = null;
        resting = false;
    }

    /** Empties the slot, and stops waiting for the order budget. */
    void clear() {
        lose();
        limited = false;
    }
}
