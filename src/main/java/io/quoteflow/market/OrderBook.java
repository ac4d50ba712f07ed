package io.quoteflow.market;

/**
 * The price levels of one instrument, on both sides, of any depth. Prices and sizes are in units of
 * the instrument's {@link Scale}. {@link SyncedBook} adds the update sequence of a venue.
 */
public interface OrderBook {
    /** Removes every level. */
    void clear();

    /**
     * Sets the size at a price.
     *
     * @param price price units, positive
     * @param size size units, not negative; 0 deletes the level, if there is one
     * @return what this did to the side
     */
    LevelChange set(Side side, long price, long size);

    /** Returns the number of levels on a side. */
    int levels(Side side);

    /**
     * Returns the price of a level.
     *
     * @param rank 0 for the best level, less than {@link #levels}; not checked
     */
    long price(Side side, int rank);

    /**
     * Returns the size of a level.
     *
     * @param rank 0 for the best level, less than {@link #levels}; not checked
     */
    long size(Side side, int rank);

    /** Returns the price of the worst level. The side must not be empty. */
    long worst(Side side);

    /** Returns the size at a price; 0 if there is no level. */
    long sizeAt(Side side, long price);

    /**
     * Returns the sum of the sizes of the best {@code count} levels, or of all levels if there are
     * fewer.
     */
    long volume(Side side, int count);

    /**
     * Returns the sum of the sizes at a price or better; {@link Long#MAX_VALUE} if it overflows.
     */
    long depth(Side side, long border);

    /** Multiplies every price and every size, because the scale has grown. */
    void rescale(long priceFactor, long sizeFactor);

    default boolean isEmpty(final Side side) {
        return levels(side) == 0;
    }

    /** Returns the best bid. There must be a bid. */
    default long bestBid() {
        return price(Side.BUY, 0);
    }

    /** Returns the best ask. There must be an ask. */
    default long bestAsk() {
        return price(Side.SELL, 0);
    }
}
