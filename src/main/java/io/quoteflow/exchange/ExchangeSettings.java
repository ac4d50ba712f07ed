package io.quoteflow.exchange;

/**
 * Settings of the exchange.
 *
 * @param seed of ids and faults
 */
public record ExchangeSettings(long seed) {}
