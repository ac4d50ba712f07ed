package io.quoteflow.risk;

import io.quoteflow.market.Decimal;

/**
 * What may be risked; names and defaults are those of the job file's {@code risk} keys.
 *
 * @param minBalance below it nothing is ordered, quote currency
 * @param maxMarketAgeMs quotes are pulled when the last applied depth frame is older than this, ms
 * @param maxBookSilenceMs a book without a depth frame for longer than this is not current, ms
 * @param maxCrossedMs a book crossed for longer than this is not current, ms
 * @param maxClockStepMs a record further behind the clock than this may restart it, ms
 * @param lossStreakMaker lost round trips of the maker in a row that trip a breaker
 * @param lossStreakDirectional the same of the directional ledger
 * @param allocation share of the levered balance that one directional trade may take
 * @param ordersPerSecond places and amends a second at most, or {@link #NO_LIMIT}
 */
public record RiskParameters(
        Decimal minBalance,
        long maxMarketAgeMs,
        long maxBookSilenceMs,
        long maxCrossedMs,
        long maxClockStepMs,
        int lossStreakMaker,
        int lossStreakDirectional,
        double allocation,
        int ordersPerSecond) {
    /** The venue has no order budget, or one that is not kept here. */
    public static final int NO_LIMIT = Integer.MAX_VALUE;
}
