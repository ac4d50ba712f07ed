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
     * @param price positive
     * @param size not negative; 0 deletes the level, if there is one
     */
    LevelChange set(Side side, long price, long size);

    /** How many levels a side has. */
    int levels(Side side);

    /**
     * The price of a level.
     *
     * @param rank 0 for the best level, less than {@link #levels}; not checked
     */
    long price(Side side, int rank);

    /**
     * The size of a level.
     *
     * @param rank 0 for the best level, less than {@link #levels}; not checked
     */
    long size(Side side, int rank);

    /** The price of the worst level. The side is not empty. */
    long worst(Side side);

    /** The size at a price; 0 if there is no level. */
    long sizeAt(Side side, long price);

    /** The sum of the sizes of the best {@code count} levels, or of all if there are fewer. */
    long volume(Side side, int count);

    /** The sum of the sizes at a price or better; {@link Long#MAX_VALUE} if it overflows. */
    long depth(Side side, long border);

    /** Multiplies every price and every size, because the scale has grown. */
    void rescale(long priceFactor, long sizeFactor);

    default boolean isEmpty(final Side side) {
        return levels(side) == 0;
    }

    /** The best bid. That side is not empty. */
    default long bestBid() {
        return price(Side.BUY, 0);
    }

    /** The best ask. That side is not empty. */
    default long bestAsk() {
        return price(Side.SELL, 0);
    }
}
