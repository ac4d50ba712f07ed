package io.quoteflow.trading;

/** One side of one quote level: its last target and the order for it. */
final class QuoteSlot {
    /** Whether it has a target. An empty slot is refreshed at the next record. */
    boolean resting;

    /** Of the target, price units. */
    long price;

    /** Of the target, size units. */
    long size;

    /** The clock when the target was set, ms. */
    long since;

    /**
     * The order for the target, or null. A slot with a target has no order if the quote was refused
     * or has no size.
     */
    Order order;

    /**
     * Whether its last refresh was refused as RATE_LIMITED. It is tried again at each record, and
     * keeps its order and target until then.
     */
    boolean limited;

    /** Sets the target; {@link #order} is set by the caller. */
    void target(final long newPrice, final long newSize, final long clock) {
        resting = true;
        price = newPrice;
        size = newSize;
        since = clock;
        limited = false;
    }

    /** Empties the slot, because its order has ended. */
    void lose() {
        resting = false;
        order = null;
    }

    /** Empties the slot, and stops waiting for the order budget. */
    void clear() {
        lose();
        limited = false;
    }
}
