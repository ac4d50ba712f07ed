package io.quoteflow.history;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.List;

/**
 * Frames of Binance: the snapshot of the REST API, {@code depthUpdate} and {@code trade}.
 *
 * <p>A book of Binance that is in sequence ignores snapshots. So an empty update comes before each
 * snapshot, whose numbers leave a gap: the whole book that the rows have is a new start.
 */
final class BinanceFrames implements VenueFrames {
    private static final int GAP = 10;

    private final String symbol;
    private final boolean usdm;
    private long updateId;

    /**
     * @param usdm whether frames are those of USD-M futures, else those of spot
     */
    BinanceFrames(final String symbol, final boolean usdm) {
        this.symbol = symbol;
        this.usdm = usdm;
    }

    @Override
    public List<byte[]> book(final BookRows rows) {
        if (!rows.snapshot()) {
            updateId++;
            return List.of(update(rows, rows.bids(), rows.asks()));
        }
        updateId = Math.max(updateId + GAP, rows.nanos() / 1000);
        final byte[] gap = update(rows, List.of(), List.of());
        updateId++;
        return List.of(gap, snapshot(rows));
    }

    private byte[] update(
            final BookRows rows, final List<BookRows.Level> bids, final List<BookRows.Level> asks) {
        return FrameJson.of(
                json -> {
                    event(json, "depthUpdate", rows.millis());
                    json.writeNumberField("U", updateId);
                    json.writeNumberField("u", updateId);
                    if (usdm) {
                        json.writeNumberField("pu", updateId - 1);
                    }
                    FrameJson.levels(json, "b", bids);
                    FrameJson.levels(json, "a", asks);
                });
    }

    private byte[] snapshot(final BookRows rows) {
        return FrameJson.of(
                json -> {
                    json.writeNumberField("lastUpdateId", updateId);
                    if (usdm) {
                        json.writeNumberField("E", rows.millis());
                        json.writeNumberField("T", rows.millis());
                    }
                    FrameJson.levels(json, "bids", FrameJson.present(rows.bids()));
                    FrameJson.levels(json, "asks", FrameJson.present(rows.asks()));
                });
    }

    @Override
    public List<byte[]> trades(final TradeRows rows) {
        return rows.trades().stream().map(this::trade).toList();
    }

    private byte[] trade(final TradeRows.Trade trade) {
        return FrameJson.of(
                json -> {
                    event(json, "trade", trade.millis());
                    if (isNumber(trade.id())) {
                        json.writeNumberField("t", Long.parseLong(trade.id()));
                    }
                    json.writeStringField("p", trade.price());
                    json.writeStringField("q", trade.size());
                    if (usdm) {
                        json.writeStringField("X", "MARKET");
                    } else {
                        json.writeNumberField("T", trade.millis());
                    }
                    json.writeBooleanField("m", !trade.buy());
                });
    }

    private static boolean isNumber(final String id) {
        return !id.isEmpty() && id.length() <= 18 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void event(final JsonGenerator json, final String event, final long millis)
            throws IOException {
        json.writeStringField("e", event);
        json.writeNumberField("E", millis);
        if (usdm) {
            json.writeNumberField("T", millis);
        }
        json.writeStringField("s", symbol);
    }
}
