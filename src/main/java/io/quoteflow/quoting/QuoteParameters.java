package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;

/**
 * What the quote calculation is told, STRATEGY 8 to 10; names and defaults are those of the job
 * file's {@code strategy} keys.
 *
 * @param arWeight weight of the AR(1) prediction
 * @param bookWeight weight of the book signal
 * @param horizonBars bars ahead that the half-spread covers
 * @param spreadMultiplier half-spread in volatilities of the horizon
 * @param minHalfSpreadBps least half-spread, bps of mid
 * @param maxHalfSpreadBps largest half-spread, bps of mid
 * @param maxSkewBps shift of both prices at full inventory, bps of mid
 * @param maxBiasBps shift of both prices at a prediction of 1, bps of mid
 * @param quoteLevels levels a side
 * @param levelSpacingBps distance between levels, bps of mid
 * @param maxPosition largest position in base units, or null for {@code maxPositionNotional / mid}
 * @param maxPositionNotional largest position in quote currency
 * @param quoteNotional size of a quote in quote currency
 * @param refreshToleranceBps a quote within it of its target is kept, bps of mid
 * @param maxQuoteAgeMs a quote this old is refreshed, ms
 * @param warmupBars bars closed before quoting starts
 */
public record QuoteParameters(
        double arWeight,
        double bookWeight,
        double horizonBars,
        double spreadMultiplier,
        double minHalfSpreadBps,
        double maxHalfSpreadBps,
        double maxSkewBps,
        double maxBiasBps,
        int quoteLevels,
        double levelSpacingBps,
        Decimal maxPosition,
        Decimal maxPositionNotional,
        Decimal quoteNotional,
        Decimal refreshToleranceBps,
        long maxQuoteAgeMs,
        int warmupBars) {}
