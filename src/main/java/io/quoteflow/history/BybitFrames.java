package io.quoteflow.history;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Frames of Bybit v5: {@code orderbook.500} and {@code publicTrade}. */
final class BybitFrames implements VenueFrames {
    /** Largest number of trades in a frame of Bybit. */
    private static final int MOST_TRADES = 1024;

    private final String symbol;
    private long updateId;

    BybitFrames(final String symbol) {
        this.symbol = symbol;
    }

    @Override
    public List<byte[]> book(final BookRows rows) {
        updateId = rows.snapshot() ? Math.max(updateId + 1, rows.nanos() / 1000) : updateId + 1;
        return List.of(
                FrameJson.of(
                        json -> {
                            json.writeStringField("topic", "orderbook.500." + symbol);
                            json.writeStringField("type", rows.snapshot() ? "snapshot" : "delta");
                            json.writeNumberField("ts", rows.millis());
                            json.writeObjectFieldStart("data");
                            json.writeStringField("s", symbol);
                            FrameJson.levels(json, "b", levels(rows, rows.bids()));
                            FrameJson.levels(json, "a", levels(rows, rows.asks()));
                            json.writeNumberField("u", updateId);
                            json.writeEndObject();
                            json.writeNumberField("cts", rows.millis());
                        }));
    }

    private static List<BookRows.Level> levels(
            final BookRows rows, final List<BookRows.Level> side) {
        return rows.snapshot() ? FrameJson.present(side) : side;
    }

    @Override
    public List<byte[]> trades(final TradeRows rows) {
        final List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < rows.trades().size(); i += MOST_TRADES) {
            final List<TradeRows.Trade> some =
                    rows.trades().subList(i, Math.min(i + MOST_TRADES, rows.trades().size()));
            frames.add(FrameJson.of(json -> trades(json, some)));
        }
        return frames;
    }

    private void trades(final JsonGenerator json, final List<TradeRows.Trade> trades)
            throws IOException {
        json.writeStringField("topic", "publicTrade." + symbol);
        json.writeStringField("type", "snapshot");
        json.writeNumberField(
                "ts", trades.stream().mapToLong(TradeRows.Trade::millis).max().orElseThrow());
        json.writeArrayFieldStart("data");
        for (final TradeRows.Trade trade : trades) {
            json.writeStartObject();
            json.writeNumberField("T", trade.millis());
            json.writeStringField("s", symbol);
            json.writeStringField("S", trade.buy() ? "Buy" : "Sell");
            json.writeStringField("v", trade.size());
            json.writeStringField("p", trade.price());
            if (!trade.id().isEmpty()) {
                json.writeStringField("i", trade.id());
            }
            json.writeBooleanField("BT", false);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
