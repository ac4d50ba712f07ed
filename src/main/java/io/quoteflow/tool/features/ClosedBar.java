package io.quoteflow.tool.features;

/**
 * A bar as a row of {@code signals} tells it.
 *
 * @param decision number of the row within its instrument
 * @param bar number of the bar
 * @param time clock at which it was known, ms
 * @param close mid at its end, quote currency
 */
record ClosedBar(long decision, long bar, long time, double close) {}
