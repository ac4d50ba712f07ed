package io.quoteflow.venue.protocol;

/**
 * How a venue treats the orders of one category.
 *
 * @param spot whether a buy pays with cash and a sell delivers holdings, so that no position can be
 *     short; false for contracts
 * @param canAmend whether a resting order can change its price and size; if not, it is cancelled
 *     and a new one is placed
 */
public record OrderRules(boolean spot, boolean canAmend) {}
