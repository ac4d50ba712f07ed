package io.quoteflow.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.util.Locale;

/**
 * What a recorder has to know of a frame of Bybit or Binance.
 *
 * @param symbol of the instrument; empty if the frame has none
 * @param snapshot whether it is a snapshot of Binance's REST API, which has no symbol
 * @param book whether it is a depth frame of Bybit
 * @param time the field {@code ts}, as it is written; empty if there is none
 */
record FrameOutline(String symbol, boolean snapshot, boolean book, String time) {
    private static final String BOOK = "orderbook.";

    /**
     * Reads a frame.
     *
     * @return null if the bytes are not one JSON object
     */
    static FrameOutline of(final byte[] frame) {
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(frame)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            final FrameOutline outline = read(json);
            return json.nextToken() == null ? outline : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    private static FrameOutline read(final JsonParser json) throws IOException {
        String topic = "";
        String stream = "";
        String symbol = "";
        String time = "";
        boolean snapshot = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            final JsonToken value = json.nextToken();
            switch (field) {
                case "topic" -> topic = text(json);
                case "stream" -> stream = text(json);
                case "s" -> symbol = text(json);
                case "ts" -> time = value.isScalarValue() ? json.getText() : "";
                case "lastUpdateId" -> snapshot = true;
                case "data" -> symbol = value == JsonToken.START_OBJECT ? inside(json) : symbol;
                default -> {}
            }
            json.skipChildren();
        }
        if (!topic.isEmpty()) {
            return new FrameOutline(
                    topic.substring(topic.lastIndexOf('.') + 1),
                    false,
                    topic.startsWith(BOOK),
                    time);
        }
        final int at = stream.indexOf('@');
        final String ofStream = at < 0 ? "" : stream.substring(0, at).toUpperCase(Locale.ROOT);
        return new FrameOutline(
                symbol.isEmpty() ? ofStream : symbol, snapshot && stream.isEmpty(), false, time);
    }

    /** Returns the symbol of an event inside a combined stream; empty if it has none. */
    private static String inside(final JsonParser json) throws IOException {
        String symbol = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            if (field.equals("s")) {
                symbol = text(json);
            }
            json.skipChildren();
        }
        return symbol;
    }

    private static String text(final JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    }
}
