package io.quoteflow.trading;

/** One side of one quote level: its last target, since when, and the order that carries it. */
final class Slot {
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

    void target(final long newPrice, final long newSize, final long clock) {
        resting = true;
        price = newPrice;
        size = newSize;
        since = clock;
    }

    void clear() {
        resting = false;
        order = null;
    }
}
