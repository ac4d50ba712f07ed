package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.ExactComparison;
import io.quoteflow.market.PowersOfTen;

/** When a quote is left alone, STRATEGY 9. */
public final class RefreshPolicy {
    private static final int BPS_DECIMALS = 4;

    private RefreshPolicy() {}

    /**
     * Whether a side stays as it is: its price is within the tolerance of the new target (met
     * exactly counts) and the last target is younger than allowed (strictly).
     *
     * @param price of the last target, units
     * @param target the new one, units
     * @param twiceMid best bid plus best ask, units
     * @param toleranceBps bps of mid
     * @param ageMs since the last target
     */
    public static boolean keeps(
            final long price,
            final long target,
            final long twiceMid,
            final Decimal toleranceBps,
            final long ageMs,
            final long maxQuoteAgeMs) {
        return ageMs < maxQuoteAgeMs
                && ExactComparison.compare(
                                2 * Math.abs(price - target),
                                PowersOfTen.ten(BPS_DECIMALS + toleranceBps.decimals()),
                                toleranceBps.mantissa(),
                                twiceMid)
                        <= 0;
    }
}
