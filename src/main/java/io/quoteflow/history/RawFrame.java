package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

/**
 * A frame of a venue as it was received.
 *
 * @param payload a JSON object; must not be changed
 */
public record RawFrame(long nanos, InstrumentId instrument, byte[] payload)
        implements HistoryEvent {}
