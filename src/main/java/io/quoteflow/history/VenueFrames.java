package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.util.List;

/**
 * Makes the frames of a venue for one instrument. The frames continue each other, in the order in
 * which they are made. Their numbers start at the time in microseconds, so that a later file
 * continues an earlier one.
 */
interface VenueFrames {
    /**
     * Returns the frames for an instrument.
     *
     * @throws IllegalArgumentException if frames of its venue cannot be made
     */
    static VenueFrames of(final InstrumentId instrument) {
        return switch (instrument.venue() + "." + instrument.category()) {
            case "bybit.linear", "bybit.spot" -> new BybitFrames(instrument.symbol());
            case "binance.usdm" -> new BinanceFrames(instrument.symbol(), true);
            case "binance.spot" -> new BinanceFrames(instrument.symbol(), false);
            default ->
                    throw new IllegalArgumentException(
                            instrument
                                    + ": rows cannot be imported for this venue; known are"
                                    + " binance.spot, binance.usdm, bybit.linear, bybit.spot");
        };
    }

    /** Returns the frames that say what the rows say. */
    List<byte[]> book(BookRows rows);

    /** Returns the frames that say what the rows say. */
    List<byte[]> trades(TradeRows rows);
}
