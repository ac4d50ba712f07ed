package io.quoteflow.exchange.wire;

/**
 * What is left of the budget of an endpoint.
 *
 * @param limit requests in a second
 * @param left how many of them may still come
 * @param reset when more may come, ms of the exchange's clock; the time of now if some may
 */
record BudgetState(int limit, int left, long reset) {}
