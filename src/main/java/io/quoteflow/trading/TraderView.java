package io.quoteflow.trading;

/**
 * What a trader believes and holds, to be looked at: a copy that does not change.
 *
 * @param instrument id
 * @param clock the symbol's, ms
 * @param mid last observed LIVE, quote currency; NaN before
 * @param arWeight of the AR(1) model; NaN while it is not ready
 * @param arR2 of the AR(1) model; NaN while it is not ready
 * @param position maker's, decimal string in base units
 * @param inventory position as a share of its limit
 * @param fills maker and taker
 * @param pnl equity less the start, quote currency
 * @param quotes rows written
 */
public record TraderView(
        String instrument,
        long clock,
        double mid,
        double arWeight,
        double arR2,
        String position,
        double inventory,
        long fills,
        double pnl,
        long quotes) {}
