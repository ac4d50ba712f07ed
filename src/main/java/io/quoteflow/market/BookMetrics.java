package io.quoteflow.market;

/**
 * Figures of an order book, STRATEGY 1. They use the best five levels of each side, or the levels
 * within 1 % of the mid. For every method that needs a best price or a mid, both sides must have
 * levels.
 */
public final class BookMetrics {
    /** Number of levels of each side that {@link #imbalance} and {@link #weightedMid} use. */
    public static final int LEVELS = 5;

    private static final long DEPTH_BPS = 100;
    private static final long BPS = 10_000;

    /** Number of distances of 2.5 bps in the whole. */
    private static final long NARROW = 4000;

    private BookMetrics() {}

    /**
     * Returns the sum of the best bid and the best ask, price units. Unlike the mid, it is always a
     * whole number.
     */
    public static long twiceMid(final OrderBook book) {
        return book.bestBid() + book.bestAsk();
    }

    /** Returns the mid, (best bid + best ask) / 2, quote currency. */
    public static double mid(final OrderBook book, final Scale scale) {
        return twiceMid(book) / (2 * PowersOfTen.tenAsDouble(scale.price()));
    }

    /**
     * Returns the best ask minus the best bid, quote currency. It is zero or negative if the book
     * is crossed.
     */
    public static double spread(final OrderBook book, final Scale scale) {
        return FixedPoint.toDouble(book.bestAsk() - book.bestBid(), scale.price());
    }

    /** Returns {@link #spread} divided by {@link #mid}, basis points. */
    public static double spreadBps(final OrderBook book, final Scale scale) {
        return 1e4 * spread(book, scale) / mid(book, scale);
    }

    /**
     * Returns (bids - asks) / (bids + asks), where bids and asks are the sums of the sizes of the
     * best five levels. It is within [-1, 1], and 0 if there are no sizes.
     */
    public static double imbalance(final OrderBook book) {
        final long bids = book.volume(Side.BUY, LEVELS);
        final long asks = book.volume(Side.SELL, LEVELS);
        return bids + asks == 0 ? 0 : (double) (bids - asks) / (bids + asks);
    }

    /**
     * Returns the mid weighted by the sizes of the best five levels, quote currency. It is nearer
     * to the side with less size, and is the mid if there are no sizes. Only the golden vectors use
     * it.
     */
    public static double weightedMid(final OrderBook book, final Scale scale) {
        final long bids = book.volume(Side.BUY, LEVELS);
        final long asks = book.volume(Side.SELL, LEVELS);
        final double share = bids + asks == 0 ? 0.5 : (double) bids / (bids + asks);
        return (book.bestBid() * (1 - share) + book.bestAsk() * share)
                / PowersOfTen.tenAsDouble(scale.price());
    }

    /**
     * Returns the share of the bids in all sizes within 1 % of the mid. It is within [0, 1], and
     * 0.5 if there are no sizes. The borders of the range are exact, and levels at the borders
     * count.
     */
    public static double depthRatio(final OrderBook book) {
        final long twiceMid = twiceMid(book);
        final long lowest = -Math.floorDiv(-twiceMid * (BPS - DEPTH_BPS), 2 * BPS);
        final long highest = Math.floorDiv(twiceMid * (BPS + DEPTH_BPS), 2 * BPS);
        final long bids = book.depth(Side.BUY, lowest);
        final long asks = book.depth(Side.SELL, highest);
        return bids + asks == 0 ? 0.5 : (double) bids / ((double) bids + asks);
    }

    /**
     * Returns the sum of the bids minus that of the asks that are priced within a distance of the
     * mid, size units. The borders of the range are exact, and levels at the borders count. It
     * costs as much as there are levels within.
     *
     * @param distances the distance, in steps of 2.5 bps
     */
    public static long imbalanceWithin(final OrderBook book, final int distances) {
        final long twiceMid = twiceMid(book);
        final long lowest = -Math.floorDiv(-twiceMid * (NARROW - distances), 2 * NARROW);
        final long highest = Math.floorDiv(twiceMid * (NARROW + distances), 2 * NARROW);
        long imbalance = 0;
        for (int rank = 0; rank < book.levels(Side.BUY); rank++) {
            if (book.price(Side.BUY, rank) < lowest) {
                break;
            }
            imbalance += book.size(Side.BUY, rank);
        }
        for (int rank = 0; rank < book.levels(Side.SELL); rank++) {
            if (book.price(Side.SELL, rank) > highest) {
                break;
            }
            imbalance -= book.size(Side.SELL, rank);
        }
        return imbalance;
    }

    /**
     * Returns the pressure of the book on the price, within [-1, 1]. A positive value is pressure
     * upward.
     */
    public static double bookSignal(final OrderBook book, final Scale scale) {
        final double raw =
                (0.7 * imbalance(book) + 0.3 * (2 * depthRatio(book) - 1))
                        / (1 + spreadBps(book, scale) / 10);
        return Math.max(-1, Math.min(1, raw));
    }
}
