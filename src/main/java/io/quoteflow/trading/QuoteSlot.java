package io.quoteflow.trading;

/** One side of one quote level: its last target, since when, and the order that carries it. */
final class QuoteSlot {
    /** Whether it has a target; without one the side is missing and refreshed at once. */
    boolean resting;

    long price;
    long size;
    long since;

    /**
     * May be null while resting: a refused side, or one without size, counts as resting at its
     * target.
     */
    Order order;

    /**
     * Whether its refresh was refused as RATE_LIMITED, which has been written once: it is due at
     * each record, with the order, the target and the age that it has.
     */
    boolean limited;

    void target(final long newPrice, final long newSize, final long clock) {
        resting = true;
        price = newPrice;
        size = newSize;
        since = clock;
        limited = false;
    }

    /** Its order has ended: the side is missing. */
    void lose() {
        resting = false;
        order = null;
    }

    /** The side is missing, and does not wait for the order budget. */
    void clear() {
        lose();
        limited = false;
    }
}
