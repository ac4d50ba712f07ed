package io.quoteflow.market;

/**
 * Price levels of one instrument, both sides, of any depth. Prices and sizes in units of the
 * instrument's {@link Scale}. Knows nothing of sequences: see {@link SyncedBook}.
 */
public interface OrderBook {
    /** Removes every level. */
    void clear();

    /**
     * Sets the absolute size at a price; 0 deletes the level, and is nothing where there is none.
     */
    LevelChange set(Side side, long price, long size);

    /** How many levels a side has. */
    int levels(Side side);

    /** Price of the level at {@code rank}, 0 the best, below {@link #levels}. */
    long price(Side side, int rank);

    /** Size of the level at {@code rank}, 0 the best, below {@link #levels}. */
    long size(Side side, int rank);

    /** Price of the worst level; the side is not empty. */
    long worst(Side side);

    /** The size at a price, 0 where there is no level. */
    long sizeAt(Side side, long price);

    /** The sum of the sizes of the best {@code count} levels. */
    long volume(Side side, int count);

    /** The sum of the sizes at {@code border} or better. */
    long depth(Side side, long border);

    /** Multiplies every price and every size: the scale has grown. */
    void rescale(long priceFactor, long sizeFactor);

    default boolean isEmpty(final Side side) {
        return levels(side) == 0;
    }

    default long bestBid() {
        return price(Side.BUY, 0);
    }

    default long bestAsk() {
        return price(Side.SELL, 0);
    }
}
