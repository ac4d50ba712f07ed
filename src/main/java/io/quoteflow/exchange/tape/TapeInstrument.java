package io.quoteflow.exchange.tape;

import io.quoteflow.market.InstrumentId;

/**
 * An instrument that the exchange lists. All numbers are plain decimals as the venue writes them.
 *
 * @param id the instrument
 * @param tickSize smallest step of a price
 * @param lotSize smallest step of a size
 * @param minSize smallest order, in base units
 * @param minNotional smallest order, in quote currency; empty for none
 */
public record TapeInstrument(
        InstrumentId id, String tickSize, String lotSize, String minSize, String minNotional) {}
