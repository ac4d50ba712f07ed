package io.quoteflow.exchange.tape;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.InstrumentId;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads recorded frames of Bybit v5. If several depths were recorded, the deepest one makes the
 * book.
 */
final class BybitTapeReader extends TapeReader {
    private static final String BOOK = "orderbook.";
    private static final String TRADES = "publicTrade.";

    private int depth;

    BybitTapeReader(final List<InstrumentId> instruments) {
        super(instruments);
    }

    @Override
    TapeEvent read(final JsonNode frame, final long received) {
        final String topic = frame.path("topic").asText();
        if (topic.startsWith(BOOK)) {
            return book(topic, frame, received);
        }
        return topic.startsWith(TRADES) ? trades(frame.path("data"), received) : null;
    }

    private TapeEvent book(final String topic, final JsonNode frame, final long received) {
        final JsonNode data = frame.path("data");
        final boolean snapshot =
                frame.path("type").asText().equals("snapshot") || data.path("u").asLong() == 1;
        final int ofFrame = depth(topic);
        if (ofFrame < depth || ofFrame > depth && !snapshot) {
            return null;
        }
        depth = ofFrame;
        return TapeEvent.book(
                instruments(),
                snapshot,
                levels(data.path("b")),
                levels(data.path("a")),
                age(received, frame.path("cts")));
    }

    private static int depth(final String topic) {
        final int end = topic.indexOf('.', BOOK.length());
        return end < 0 ? 0 : Integer.parseInt(topic.substring(BOOK.length(), end));
    }

    private TapeEvent trades(final JsonNode rows, final long received) {
        final List<TapeTrade> trades = new ArrayList<>(rows.size());
        for (final JsonNode row : rows) {
            trades.add(
                    new TapeTrade(
                            row.path("p").asText(),
                            row.path("v").asText(),
                            row.path("S").asText().equals("Buy"),
                            row.path("BT").asBoolean(),
                            age(received, row.path("T"))));
        }
        return trades(trades);
    }
}
