package io.quoteflow.trading;

import io.quoteflow.market.Money;

/**
 * The part of a position that a fill closed, STRATEGY 11.
 *
 * @param wasLong side of the position closed
 * @param cost its entry notional: average cost times size
 * @param size units
 * @param pnl net of the exit fee and its share of the entry fees
 * @param result pnl over margin
 * @param leverage it was opened at
 */
record ClosedTrade(
        boolean wasLong, Money cost, long size, Money pnl, double result, double leverage) {}
