package io.quoteflow.trading;

import io.quoteflow.market.Money;

/**
 * The part of a position that one fill closed, STRATEGY 11.
 *
 * @param wasLong whether the position was long
 * @param cost average cost times size
 * @param size size units
 * @param pnl gain after the exit fee and the part's share of the entry fees
 * @param result pnl over margin
 * @param leverage leverage at which the position was opened
 */
record ClosedTrade(
        boolean wasLong, Money cost, long size, Money pnl, double result, double leverage) {}
