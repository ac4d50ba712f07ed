package io.quoteflow.venue;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.SequenceRule;

/** What this version knows of venues and categories. */
final class VenueRules {
    /** What is allowed, for people. */
    static final String KNOWN =
            "known venues and categories are bybit.linear, bybit.spot, binance.spot, binance.usdm";

    private final FrameDecoder bybit = new BybitDecoder();
    private final FrameDecoder spot = new BinanceDecoder(false);
    private final FrameDecoder usdm = new BinanceDecoder(true);

    /** How a venue numbers its depth frames; null for an unknown venue or category. */
    static SequenceRule sequence(final InstrumentId instrument) {
        return switch (instrument.venue() + "." + instrument.category()) {
            case "bybit.linear", "bybit.spot" -> SequenceRule.CONSECUTIVE;
            case "binance.spot" -> SequenceRule.FIRST_ID;
            case "binance.usdm" -> SequenceRule.PREVIOUS_ID;
            default -> null;
        };
    }

    FrameDecoder decoder(final SequenceRule rule) {
        return switch (rule) {
            case CONSECUTIVE -> bybit;
            case FIRST_ID -> spot;
            case PREVIOUS_ID -> usdm;
        };
    }
}
