package io.quoteflow.quoting;

import io.quoteflow.market.Side;

/**
 * Calculates bid and ask of one level, STRATEGY 9. Long inventory lowers both prices, a bullish
 * prediction raises both.
 *
 * <p>An instance is mutable and reused, so that quoting allocates nothing: {@link #calculate} sets
 * the figures that the other methods return until the next call.
 */
public final class Quote {
    private double mid;
    private double volatility;
    private double halfSpread;
    private double skew;
    private double bias;
    private double rawBid;
    private double rawAsk;
    private long bid;
    private long ask;
    private long bidSize;
    private long askSize;
    private double pricePower;

    /**
     * Calculates prices and sizes.
     *
     * @param terms parameters and steps of the instrument
     * @param bestBid best bid of a LIVE book, price units
     * @param bestAsk best ask of a LIVE book, price units
     * @param sigma volatility of a bar's return; 0 if it is not known
     * @param prediction within [-1, 1]
     * @param q position as a share of its limit, within [-1, 1]
     * @param level 0 for the innermost
     */
    public void calculate(
            final QuoteTerms terms,
            final long bestBid,
            final long bestAsk,
            final double sigma,
            final double prediction,
            final double q,
            final int level) {
        calculate(terms, bestBid, bestAsk, sigma, prediction, q, level, QuoteShape.NONE);
    }

    /**
     * Calculates prices and sizes, some of whose parts are found otherwise.
     *
     * @param shape those parts; the other parameters are those of the other method
     */
    public void calculate(
            final QuoteTerms terms,
            final long bestBid,
            final long bestAsk,
            final double sigma,
            final double prediction,
            final double q,
            final int level,
            final QuoteShape shape) {
        pricePower = terms.pricePower;
        mid = (bestBid + bestAsk) / (2 * pricePower);
        volatility = sigma * mid * terms.rootOfHorizon;
        halfSpread = halfSpread(terms);
        skew = q * terms.maxSkew * mid;
        bias = prediction * terms.maxBias * mid;
        if (shape != QuoteShape.NONE) {
            reshape(terms, shape);
        }
        rawBid = mid - halfSpread - skew + bias;
        rawAsk = mid + halfSpread - skew + bias;
        final double outward = level == 0 ? 0 : terms.levelSpacingBps * level * mid / 1e4;
        bid =
                Math.min(
                        terms.prices.down(rawBid - outward),
                        terms.prices.down(bestAsk - terms.tick));
        ask = Math.max(terms.prices.up(rawAsk + outward), terms.prices.up(bestBid + terms.tick));
        final double base = terms.quoteNotional / mid;
        // the side that reduces the position keeps its whole size
        bidSize = terms.sizes.down(q < 0 ? base : base * (1 - q));
        askSize = terms.sizes.down(q > 0 ? base : base * (1 + q));
    }

    /** Clamps a multiple of the volatility. The result for NaN is NaN, so that it is refused. */
    private double halfSpread(final QuoteTerms terms) {
        final double wanted = terms.spreadMultiplier * volatility;
        final double largest = terms.maxHalfSpreadBps * mid / 1e4;
        final double capped = wanted > largest ? largest : wanted;
        final double smallest = terms.minHalfSpreadBps * mid / 1e4;
        return capped < smallest ? smallest : capped;
    }

    private void reshape(final QuoteTerms terms, final QuoteShape shape) {
        if (!Double.isNaN(shape.jointQ())) {
            skew = shape.jointQ() * terms.maxSkew * mid;
        }
        halfSpread = orElse(shape.halfSpreadBps(), halfSpread);
        skew = orElse(shape.skewBps(), skew);
        bias = orElse(shape.biasBps(), bias) + shape.shiftBps() / 1e4 * mid;
        if (!Double.isNaN(shape.leaderBps())) {
            bias += shape.leaderBps() / 1e4 * mid;
        }
    }

    private double orElse(final double bps, final double price) {
        return Double.isNaN(bps) ? price : bps / 1e4 * mid;
    }

    /** Returns the mid, quote currency. */
    public double mid() {
        return mid;
    }

    /** Returns the volatility of the price over the horizon, quote currency. */
    public double volatility() {
        return volatility;
    }

    /** Returns the distance of both prices from the mid before skew and bias, quote currency. */
    public double halfSpread() {
        return halfSpread;
    }

    /** Returns the amount that inventory takes off both prices, quote currency. */
    public double skew() {
        return skew;
    }

    /** Returns the amount that the prediction adds to both prices, quote currency. */
    public double bias() {
        return bias;
    }

    /** Returns the bid of level 0 before it is clamped to post-only and rounded, quote currency. */
    public double rawBid() {
        return rawBid;
    }

    /** Returns the ask of level 0 before it is clamped to post-only and rounded, quote currency. */
    public double rawAsk() {
        return rawAsk;
    }

    /**
     * Returns the price of a side, price units. It is on the tick and does not cross the book, but
     * it need not be positive.
     */
    public long price(final Side side) {
        return side == Side.BUY ? bid : ask;
    }

    /**
     * Returns the size of a side, size units. It is on the lot, and 0 if inventory leaves less than
     * a lot.
     */
    public long size(final Side side) {
        return side == Side.BUY ? bidSize : askSize;
    }

    /** Returns the ask minus the bid, quote currency. */
    public double spread() {
        return (ask - bid) / pricePower;
    }

    /** Returns the spread as a share of the mid. */
    public double edge() {
        return spread() / mid;
    }
}
