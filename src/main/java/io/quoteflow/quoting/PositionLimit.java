package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.ExactComparison;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;

/**
 * The largest position of an instrument: base units where configured, else a notional at the mid of
 * the record, STRATEGY 9. Compared exactly. {@code twiceMid} is best bid plus best ask of the
 * record in price units.
 *
 * @param base base units, or null
 * @param notional quote currency, used where there is no {@code base}
 * @param scale of the sizes and prices given
 */
public record PositionLimit(Decimal base, Decimal notional, Scale scale) {
    public PositionLimit {
        base = base == null ? null : base.stripped();
        notional = notional.stripped();
    }

    /** Base units, as near as a double comes. */
    public double value(final long twiceMid) {
        return base != null
                ? base.doubleValue()
                : notional.doubleValue()
                        / (twiceMid / (2 * PowersOfTen.tenAsDouble(scale.price())));
    }

    /** The sign of {@code size - tenths / 10 * limit}, size in units, not negative. */
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

    /** Inventory as a share of the limit, clamped to [-1, 1]. */
    public double q(final long position, final long twiceMid) {
        return Math.max(
                -1, Math.min(1, FixedPoint.toDouble(position, scale.size()) / value(twiceMid)));
    }
}
