package io.quoteflow.quoting;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/**
 * Bid and ask of one level at one moment, STRATEGY 9: the scratch of the quote calculation, used
 * again and again.
 *
 * <p>Long inventory lowers both prices, a bullish prediction raises both.
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
     * @param bestBid of a LIVE book, price units
     * @param bestAsk of a LIVE book, price units
     * @param sigma volatility of a bar's return; 0 where there is none
     * @param prediction within [-1, 1]
     * @param q inventory within [-1, 1]
     * @param level 0 the innermost
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

    public double mid() {
        return mid;
    }

    /** Price units over the horizon, quote currency. */
    public double volatility() {
        return volatility;
    }

    public double halfSpread() {
        return halfSpread;
    }

    /** What inventory takes off both prices. */
    public double skew() {
        return skew;
    }

    /** What the prediction adds to both prices. */
    public double bias() {
        return bias;
    }

    /** The bid of level 0 before post-only clamp and rounding, quote currency. */
    public double rawBid() {
        return rawBid;
    }

    /** The ask of level 0 before post-only clamp and rounding, quote currency. */
    public double rawAsk() {
        return rawAsk;
    }

    /** Price in units, post-only, on the tick. */
    public long price(final Side side) {
        return side == Side.BUY ? bid : ask;
    }

    /** Size in units, on the lot; 0 where inventory leaves no room. */
    public long size(final Side side) {
        return side == Side.BUY ? bidSize : askSize;
    }

    /** ask - bid, quote currency. */
    public double spread() {
        return spread;
    }

    /** spread / mid. */
    public double edge() {
        return edge;
    }
}
