package io.quoteflow.risk;

import io.quoteflow.market.Decimal;

/**
 * What may be risked; names and defaults are those of the job file's {@code risk} keys.
 *
 * @param minBalance below it nothing is ordered, quote currency
 * @param maxMarketAgeMs quotes are pulled when the last frame is older than this, ms
 * @param lossStreakMaker lost round trips in a row that trip a breaker
 */
public record RiskParameters(Decimal minBalance, long maxMarketAgeMs, int lossStreakMaker) {}
