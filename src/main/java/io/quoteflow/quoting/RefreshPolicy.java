package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.ExactComparison;
import io.quoteflow.market.PowersOfTen;

/** Decides when a quote stays as it is, STRATEGY 9. */
public final class RefreshPolicy {
    private static final int BPS_DECIMALS = 4;

    private RefreshPolicy() {}

    /**
     * Whether a quote stays: its price is at most the tolerance away from the new target, compared
     * exactly, and it is younger than the largest age.
     *
     * @param price price of the last target, price units
     * @param target price of the new target, price units
     * @param twiceMid best bid plus best ask, price units
     * @param toleranceBps tolerance, bps of mid
     * @param ageMs age of the last target, ms
     * @param maxQuoteAgeMs age from which a quote is refreshed, ms
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
