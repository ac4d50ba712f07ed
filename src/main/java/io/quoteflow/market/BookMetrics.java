package io.quoteflow.market;

/**
 * Figures of an order book, STRATEGY 1. Levels beyond the fifth and prices further than 1 % from
 * mid count for nothing here. What needs a mid needs both sides present.
 */
public final class BookMetrics {
    /** Levels of {@link #imbalance} and {@link #weightedMid}. */
    public static final int LEVELS = 5;

    private static final long DEPTH_BPS = 100;
    private static final long BPS = 10_000;

    private BookMetrics() {}

    /** Best bid plus best ask, in price units: twice the mid, exact. */
    public static long twiceMid(final OrderBook book) {
        return book.bestBid() + book.bestAsk();
    }

    /** (best bid + best ask) / 2 in quote currency. */
    public static double mid(final OrderBook book, final Scale scale) {
        return twiceMid(book) / (2 * PowersOfTen.tenAsDouble(scale.price()));
    }

    /** Best ask minus best bid in quote currency; not positive for a crossed book. */
    public static double spread(final OrderBook book, final Scale scale) {
        return FixedPoint.toDouble(book.bestAsk() - book.bestBid(), scale.price());
    }

    public static double spreadBps(final OrderBook book, final Scale scale) {
        return 1e4 * spread(book, scale) / mid(book, scale);
    }

    /** (Vb - Va) / (Vb + Va) of the best five levels, within [-1, 1]; 0 if both are 0. */
    public static double imbalance(final OrderBook book) {
        final long bids = book.volume(Side.BUY, LEVELS);
        final long asks = book.volume(Side.SELL, LEVELS);
        return bids + asks == 0 ? 0 : (double) (bids - asks) / (bids + asks);
    }

    /** The microprice over five levels: nearer to the side with less size; mid if both are 0. */
    public static double weightedMid(final OrderBook book, final Scale scale) {
        final long bids = book.volume(Side.BUY, LEVELS);
        final long asks = book.volume(Side.SELL, LEVELS);
        final double share = bids + asks == 0 ? 0.5 : (double) bids / (bids + asks);
        return (book.bestBid() * (1 - share) + book.bestAsk() * share)
                / PowersOfTen.tenAsDouble(scale.price());
    }

    /**
     * Share of the bids in the size within 1 % of mid, borders included and met exactly; 0.5 if
     * there is none.
     */
    public static double depthRatio(final OrderBook book) {
        final long twiceMid = twiceMid(book);
        final long lowest = -Math.floorDiv(-twiceMid * (BPS - DEPTH_BPS), 2 * BPS);
        final long highest = Math.floorDiv(twiceMid * (BPS + DEPTH_BPS), 2 * BPS);
        final long bids = book.depth(Side.BUY, lowest);
        final long asks = book.depth(Side.SELL, highest);
        return bids + asks == 0 ? 0.5 : (double) bids / ((double) bids + asks);
    }

    /** The pressure of the book on the price, within [-1, 1]; positive is upward. */
    public static double bookSignal(final OrderBook book, final Scale scale) {
        final double raw =
                (0.7 * imbalance(book) + 0.3 * (2 * depthRatio(book) - 1))
                        / (1 + spreadBps(book, scale) / 10);
        return Math.max(-1, Math.min(1, raw));
    }
}
