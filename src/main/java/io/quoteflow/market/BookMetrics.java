package io.quoteflow.market;

/**
 * Figures of an order book, STRATEGY 1. They use the best five levels of each side, or the levels
 * within 1 % of the mid. Every method that needs a best price or a mid needs levels on both sides.
 */
public final class BookMetrics {
    /** Levels a side that {@link #imbalance} and {@link #weightedMid} use. */
    public static final int LEVELS = 5;

    private static final long DEPTH_BPS = 100;
    private static final long BPS = 10_000;

    private BookMetrics() {}

    /** Best bid plus best ask, price units. Unlike the mid, it is always a whole number. */
    public static long twiceMid(final OrderBook book) {
        return book.bestBid() + book.bestAsk();
    }

    /** (best bid + best ask) / 2, quote currency. */
    public static double mid(final OrderBook book, final Scale scale) {
        return twiceMid(book) / (2 * PowersOfTen.tenAsDouble(scale.price()));
    }

    /** Best ask minus best bid, quote currency. Zero or negative if the book is crossed. */
    public static double spread(final OrderBook book, final Scale scale) {
        return FixedPoint.toDouble(book.bestAsk() - book.bestBid(), scale.price());
    }

    /** {@link #spread} over {@link #mid}, basis points. */
    public static double spreadBps(final OrderBook book, final Scale scale) {
        return 1e4 * spread(book, scale) / mid(book, scale);
    }

    /**
     * (bids - asks) / (bids + asks) of the sizes of the best five levels, within [-1, 1]; 0 if
     * there are none.
     */
    public static double imbalance(final OrderBook book) {
        final long bids = book.volume(Side.BUY, LEVELS);
        final long asks = book.volume(Side.SELL, LEVELS);
        return bids + asks == 0 ? 0 : (double) (bids - asks) / (bids + asks);
    }

    /**
     * The mid weighted by the sizes of the best five levels, quote currency. It is nearer to the
     * side with less size, and is the mid if there are no sizes. Only the golden vectors use it.
     */
    public static double weightedMid(final OrderBook book, final Scale scale) {
        final long bids = book.volume(Side.BUY, LEVELS);
        final long asks = book.volume(Side.SELL, LEVELS);
        final double share = bids + asks == 0 ? 0.5 : (double) bids / (bids + asks);
        return (book.bestBid() * (1 - share) + book.bestAsk() * share)
                / PowersOfTen.tenAsDouble(scale.price());
    }

    /**
     * Share of the bids in all sizes within 1 % of the mid, within [0, 1]; 0.5 if there are none.
     * The borders are exact, and included.
     */
    public static double depthRatio(final OrderBook book) {
        final long twiceMid = twiceMid(book);
        final long lowest = -Math.floorDiv(-twiceMid * (BPS - DEPTH_BPS), 2 * BPS);
        final long highest = Math.floorDiv(twiceMid * (BPS + DEPTH_BPS), 2 * BPS);
        final long bids = book.depth(Side.BUY, lowest);
        final long asks = book.depth(Side.SELL, highest);
        return bids + asks == 0 ? 0.5 : (double) bids / ((double) bids + asks);
    }

    /** The pressure of the book on the price, within [-1, 1]; positive if it is upward. */
    public static double bookSignal(final OrderBook book, final Scale scale) {
        final double raw =
                (0.7 * imbalance(book) + 0.3 * (2 * depthRatio(book) - 1))
                        / (1 + spreadBps(book, scale) / 10);
        return Math.max(-1, Math.min(1, raw));
    }
}
