package io.quoteflow.exchange.tape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the recorded frames of one instrument. Keeps what it needs to join frames to a book. */
abstract class TapeReader {
    private static final ObjectMapper JSON = new ObjectMapper(UntrustedJson.PAYLOAD);

    private final List<InstrumentId> instruments;

    /**
     * @param instruments whose books the frames change
     */
    TapeReader(final List<InstrumentId> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    /** Returns the reader for the frames of an instrument; null if its venue is unknown. */
    static TapeReader of(final InstrumentId id) {
        return switch (id.venue() + "." + id.category()) {
            case "bybit.linear", "bybit.spot" -> new BybitTapeReader(List.of(id));
            case "binance.spot" -> new BinanceTapeReader(List.of(id), false);
            case "binance.usdm" -> new BinanceTapeReader(List.of(id), true);
            default -> null;
        };
    }

    /**
     * Reads a frame.
     *
     * @param received when the frame was received, ms
     * @return null if it changes no book and has no trades, or if it is not sound
     */
    final TapeEvent read(final byte[] payload, final long received) {
        try {
            final JsonNode frame = JSON.readTree(payload);
            return frame == null || !frame.isObject() ? null : read(frame, received);
        } catch (final IOException | NumberFormatException unsound) {
            return null;
        }
    }

    /**
     * Reads a frame that is a JSON object.
     *
     * @throws NumberFormatException if a price or size is not a number
     */
    abstract TapeEvent read(JsonNode frame, long received);

    final List<InstrumentId> instruments() {
        return instruments;
    }

    final TapeEvent trades(final List<TapeTrade> trades) {
        return trades.isEmpty() ? null : TapeEvent.trades(instruments, trades);
    }

    /** Returns the levels of an array of pairs. Pairs without two texts are left out. */
    static List<TapeLevel> levels(final JsonNode array) {
        final List<TapeLevel> levels = new ArrayList<>(array.size());
        for (final JsonNode pair : array) {
            if (pair.size() >= 2) {
                levels.add(TapeLevel.of(pair.get(0).asText(), pair.get(1).asText()));
            }
        }
        return levels;
    }

    /** Returns the time from an event to its receipt, ms; 0 if the clocks disagree. */
    static long age(final long received, final JsonNode time) {
        return time.canConvertToLong() ? Math.max(0, received - time.asLong()) : 0;
    }
}
