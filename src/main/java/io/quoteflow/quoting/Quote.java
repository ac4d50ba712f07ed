package io.quoteflow.quoting;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

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
    private double spread;
    private double edge;

    /**
     * Calculates prices and sizes.
     *
     * @param p parameters of the instrument
     * @param steps tick and lot of the instrument; prices and sizes are in units of its scale
     * @param bestBid best bid of a LIVE book, price units
     * @param bestAsk best ask of a LIVE book, price units
     * @param sigma volatility of a bar's return; 0 if it is not known
     * @param prediction within [-1, 1]
     * @param q position as a share of its limit, within [-1, 1]
     * @param level 0 for the innermost
     */
    public void calculate(
            final Parameters p,
            final TickAndLot steps,
            final long bestBid,
            final long bestAsk,
            final double sigma,
            final double prediction,
            final double q,
            final int level) {
        calculate(p, steps, bestBid, bestAsk, sigma, prediction, q, level, QuoteShape.NONE);
    }

    /**
     * Calculates prices and sizes, some of whose parts are found otherwise.
     *
     * @param shape those parts; the other parameters are those of the other method
     */
    public void calculate(
            final Parameters p,
            final TickAndLot steps,
            final long bestBid,
            final long bestAsk,
            final double sigma,
            final double prediction,
            final double q,
            final int level,
            final QuoteShape shape) {
        mid = (bestBid + bestAsk) / (2 * PowersOfTen.tenAsDouble(steps.scale().price()));
        volatility = sigma * mid * Math.sqrt(p.number(Parameter.HORIZON_BARS));
        halfSpread =
                Math.max(
                        p.number(Parameter.MIN_HALF_SPREAD_BPS) * mid / 1e4,
                        Math.min(
                                p.number(Parameter.MAX_HALF_SPREAD_BPS) * mid / 1e4,
                                p.number(Parameter.SPREAD_MULTIPLIER) * volatility));
        skew = q * (p.number(Parameter.MAX_SKEW_BPS) / 1e4) * mid;
        bias = prediction * (p.number(Parameter.MAX_BIAS_BPS) / 1e4) * mid;
        if (shape != QuoteShape.NONE) {
            reshape(shape);
        }
        rawBid = mid - halfSpread - skew + bias;
        rawAsk = mid + halfSpread - skew + bias;
        final double outward = p.number(Parameter.LEVEL_SPACING_BPS) * level * mid / 1e4;
        final long tick = steps.tick();
        bid =
                Math.min(
                        steps.priceDown(rawBid - outward),
                        Math.floorDiv(bestAsk - tick, tick) * tick);
        ask =
                Math.max(
                        steps.priceUp(rawAsk + outward),
                        -Math.floorDiv(-(bestBid + tick), tick) * tick);
        final double base = p.number(Parameter.QUOTE_NOTIONAL) / mid;
        bidSize = steps.sizeDown(base * Math.min(1, 1 - q));
        askSize = steps.sizeDown(base * Math.min(1, 1 + q));
        spread = FixedPoint.toDouble(ask - bid, steps.scale().price());
        edge = spread / mid;
    }

    private void reshape(final QuoteShape shape) {
        halfSpread = orElse(shape.halfSpreadBps(), halfSpread);
        skew = orElse(shape.skewBps(), skew);
        bias = orElse(shape.biasBps(), bias);
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
        return spread;
    }

    /** Returns the spread as a share of the mid. */
    public double edge() {
        return edge;
    }
}
