package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Implements STRATEGY 9 literally, in decimal numbers of fifty digits. */
final class NaiveQuote {
    private static final MathContext FIFTY = new MathContext(50);
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal BPS = new BigDecimal("0.0001");
    private static final BigDecimal SNAP = new BigDecimal("0.000001");

    /** A value this near to where rounding turns may come out on either side in doubles. */
    private static final BigDecimal UNSURE = new BigDecimal("0.0000001");

    final BigDecimal mid;
    final BigDecimal q;
    final BigDecimal halfSpread;
    final BigDecimal skew;
    final BigDecimal bias;
    final BigDecimal bid;
    final BigDecimal ask;
    final BigDecimal bidSize;
    final BigDecimal askSize;

    /** Whether a price or size is too near to where rounding turns to be compared. */
    boolean isUnsure;

    NaiveQuote(
            final Parameters p,
            final Definition definition,
            final BigDecimal bestBid,
            final BigDecimal bestAsk,
            final double sigma,
            final double prediction,
            final BigDecimal position,
            final int level) {
        mid = bestBid.add(bestAsk).divide(BigDecimal.valueOf(2), FIFTY);
        final BigDecimal maxPosition =
                p.isGiven(Parameter.MAX_POSITION)
                        ? exact(p.decimal(Parameter.MAX_POSITION))
                        : exact(p.decimal(Parameter.MAX_POSITION_NOTIONAL)).divide(mid, FIFTY);
        q = clamp(position.divide(maxPosition, FIFTY), ONE.negate(), ONE);
        final BigDecimal volatility =
                exact(sigma)
                        .multiply(mid)
                        .multiply(exact(p.number(Parameter.HORIZON_BARS)).sqrt(FIFTY));
        halfSpread =
                clamp(
                        exact(p.number(Parameter.SPREAD_MULTIPLIER)).multiply(volatility),
                        bps(p.number(Parameter.MIN_HALF_SPREAD_BPS)),
                        bps(p.number(Parameter.MAX_HALF_SPREAD_BPS)));
        skew = q.multiply(bps(p.number(Parameter.MAX_SKEW_BPS)));
        bias = exact(prediction).multiply(bps(p.number(Parameter.MAX_BIAS_BPS)));
        final BigDecimal outward =
                bps(p.number(Parameter.LEVEL_SPACING_BPS)).multiply(BigDecimal.valueOf(level));
        final BigDecimal tick = exact(definition.tickSize());
        final BigDecimal rawBid = mid.subtract(halfSpread).subtract(skew).add(bias);
        final BigDecimal rawAsk = mid.add(halfSpread).subtract(skew).add(bias);
        bid = down(rawBid.subtract(outward).min(bestAsk.subtract(tick)), tick);
        ask = up(rawAsk.add(outward).max(bestBid.add(tick)), tick);
        final BigDecimal base = exact(p.decimal(Parameter.QUOTE_NOTIONAL)).divide(mid, FIFTY);
        final BigDecimal lot = exact(definition.lotSize());
        bidSize = down(base.multiply(ONE.min(ONE.subtract(q))), lot);
        askSize = down(base.multiply(ONE.min(ONE.add(q))), lot);
    }

    private static BigDecimal exact(final double value) {
        return new BigDecimal(value);
    }

    private static BigDecimal exact(final Decimal value) {
        return new BigDecimal(value.toString());
    }

    private BigDecimal bps(final double bps) {
        return exact(bps).multiply(BPS).multiply(mid);
    }

    private static BigDecimal clamp(
            final BigDecimal value, final BigDecimal low, final BigDecimal high) {
        return value.max(low).min(high);
    }

    private BigDecimal down(final BigDecimal value, final BigDecimal step) {
        final BigDecimal steps = value.divide(step, FIFTY).add(SNAP);
        final BigDecimal whole = steps.setScale(0, RoundingMode.FLOOR);
        final BigDecimal rest = steps.subtract(whole);
        isUnsure |= rest.compareTo(UNSURE) < 0 || ONE.subtract(rest).compareTo(UNSURE) < 0;
        return whole.multiply(step);
    }

    private BigDecimal up(final BigDecimal value, final BigDecimal step) {
        return down(value.negate(), step).negate();
    }
}
