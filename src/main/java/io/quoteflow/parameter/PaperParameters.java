package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

/**
 * What the paper venue is told; names and defaults are those of the job file's {@code venue} keys.
 *
 * @param latencyMs from a decision to its effect, ms
 * @param makerFeeBps of a maker fill's notional, bps
 * @param takerFeeBps of a taker fill's notional, bps
 */
public record PaperParameters(long latencyMs, Decimal makerFeeBps, Decimal takerFeeBps) {}
