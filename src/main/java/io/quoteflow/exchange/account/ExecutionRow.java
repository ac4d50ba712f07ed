package io.quoteflow.exchange.account;

import java.math.BigDecimal;

/**
 * An execution with all that Bybit says about it.
 *
 * @param truth what happened
 * @param number counts the executions of the account from 1
 * @param sequence cross sequence, larger for later matches; equal for fills of one match
 * @param feeRate rate of the fee
 * @param mark mark price
 * @param leaves what of the order is left
 * @param closed how much of it made the position smaller
 * @param pnl realised profit in quote currency, before the fee
 * @param order the order after it; null if it is of no order
 * @param since when it happened, ms of the caller's clock
 */
public record ExecutionRow(
        TruthExecution truth,
        long number,
        long sequence,
        BigDecimal feeRate,
        BigDecimal mark,
        BigDecimal leaves,
        BigDecimal closed,
        BigDecimal pnl,
        OrderRow order,
        long since) {}
