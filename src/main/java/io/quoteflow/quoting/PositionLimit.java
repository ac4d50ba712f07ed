package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.ExactComparison;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;

/**
 * The largest position of an instrument, STRATEGY 9: a number of base units, or a notional at the
 * mid of the record. The mid is passed exactly, as {@code twiceMid}: best bid plus best ask in
 * price units.
 *
 * @param base limit in base units; null if {@code notional} is the limit
 * @param notional limit in quote currency, not null; without effect if there is a {@code base}
 * @param scale scale of the sizes and prices that are passed to the methods
 */
public record PositionLimit(Decimal base, Decimal notional, Scale scale) {
    public PositionLimit {
        base = base == null ? null : base.stripped();
        notional = notional.stripped();
    }

    /**
     * Returns the limit in base units, rounded to a double.
     *
     * @param twiceMid best bid plus best ask, price units
     */
    public double value(final long twiceMid) {
        return base != null
                ? base.doubleValue()
                : notional.doubleValue()
                        / (twiceMid / (2 * PowersOfTen.tenAsDouble(scale.price())));
    }

    /**
     * Compares a size with a part of the limit, exactly.
     *
     * @param size size units, not negative
     * @param tenths the part, in tenths of the limit
     * @param twiceMid best bid plus best ask, price units
     * @return the sign of {@code size - tenths / 10 * limit}
     */
    public int compare(final long size, final int tenths, final long twiceMid) {
        if (base != null) {
            return ExactComparison.compare(
                    10 * size,
                    PowersOfTen.ten(base.decimals()),
                    tenths * base.mantissa(),
                    PowersOfTen.ten(scale.size()));
        }
        final int missing = Math.max(0, notional.decimals() - scale.notional());
        return ExactComparison.compare(
                10 * size,
                twiceMid * PowersOfTen.ten(missing),
                2 * tenths * notional.mantissa(),
                PowersOfTen.ten(scale.notional() + missing - notional.decimals()));
    }

    /**
     * Returns a position as a share of the limit, clamped to [-1, 1].
     *
     * @param position size units, negative if short
     * @param twiceMid best bid plus best ask, price units
     */
    public double q(final long position, final long twiceMid) {
        return Math.max(
                -1, Math.min(1, FixedPoint.toDouble(position, scale.size()) / value(twiceMid)));
    }
}
