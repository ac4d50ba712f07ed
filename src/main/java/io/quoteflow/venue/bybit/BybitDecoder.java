package io.quoteflow.venue.bybit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;

import java.io.IOException;

/**
 * Decodes the frames of Bybit v5. It reads the topics {@code orderbook.DEPTH.SYMBOL} and {@code
 * publicTrade.SYMBOL}; frames of other topics and answers to requests are SKIPPED. The time of a
 * depth frame is {@code cts}, or {@code ts} if there is none; that of trades is the latest {@code
 * T}. A depth frame with the update id 1 is a snapshot, because the service was restarted.
 *
 * <p>The fields of JSON objects come in any order. The data of a frame can only be read once its
 * topic is known, so a frame whose data comes first is read twice.
 */
public final class BybitDecoder extends BybitBytes {
    @Override
    protected void read(final JsonParser json, final byte[] payload, final MarketFrame frame)
            throws IOException {
        start();
        readObject(json, frame);
        if (dataPostponed && (topic == Topic.BOOK || topic == Topic.TRADES)) {
            try (JsonParser second = again(payload)) {
                readObject(second, frame);
            }
        }
    }

    /**
     * Reads the fields of a frame. Other topics may have any values in them, so their type and
     * times are not checked.
     */
    private void readObject(final JsonParser json, final MarketFrame frame) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "topic" -> readTopic(json);
                case "type" -> type = topic == Topic.OTHER ? "" : string(json);
                case "ts" -> ts = topic == Topic.OTHER ? 0 : time(json);
                case "cts" -> cts = topic == Topic.OTHER ? 0 : time(json);
                case "data" -> readData(json, frame);
                default -> {}
            }
            // does nothing unless the value is an object or array that nothing has read
            json.skipChildren();
        }
    }

    private void readTopic(final JsonParser json) throws IOException {
        final String text = string(json);
        if (text.startsWith(TRADES)) {
            topic = Topic.TRADES;
            checkTopicSymbol(json, TRADES.length());
        } else if (text.startsWith(BOOK)) {
            final int end = text.indexOf('.', BOOK.length());
            depth = end < 0 ? NO_DEPTH : parseDepth(text, BOOK.length(), end);
            topic = depth == NO_DEPTH ? Topic.OTHER : Topic.BOOK;
            if (topic == Topic.BOOK) {
                checkTopicSymbol(json, end + 1);
            }
        } else {
            topic = Topic.OTHER;
        }
    }

    /** Refuses the frame if the topic, from an index on, is not the instrument's symbol. */
    private void checkTopicSymbol(final JsonParser json, final int from) throws IOException {
        if (!symbolEndsWith(json, from)) {
            refuse(RejectReason.WRONG_SYMBOL);
        }
    }

    /**
     * Returns the number in a range of characters, or {@link #NO_DEPTH} if they are not one to
     * {@value #MAX_DEPTH_DIGITS} digits.
     */
    private static int parseDepth(final String text, final int from, final int to) {
        if (to == from || to - from > MAX_DEPTH_DIGITS) {
            return NO_DEPTH;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            final char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NO_DEPTH;
            }
            value = 10 * value + (c - '0');
        }
        return value;
    }

    /** Reads the data, or leaves it to the second pass if the topic is not known yet. */
    private void readData(final JsonParser json, final MarketFrame frame) throws IOException {
        if (dataSeen) {
            refuse(RejectReason.BAD_FIELD);
        }
        switch (topic) {
            case BOOK -> {
                dataSeen = true;
                readBook(json, frame);
            }
            case TRADES -> {
                dataSeen = true;
                readTrades(json, frame);
            }
            case NONE -> {
                dataPostponed = true;
                json.skipChildren();
            }
            case OTHER, FUNDING -> json.skipChildren();
        }
    }

    private void readBook(final JsonParser json, final MarketFrame frame) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "s" -> checkSymbol(json);
                case "u" -> {
                    updateId = integer(json);
                    updateIdSeen = true;
                }
                case "b" -> {
                    levels(json, frame.bids());
                    bidsSeen = true;
                }
                case "a" -> {
                    levels(json, frame.asks());
                    asksSeen = true;
                }
                default -> json.skipChildren();
            }
        }
    }

    private void readTrades(final JsonParser json, final MarketFrame frame) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readTrade(json, frame);
            } else {
                json.skipChildren();
                refuse(RejectReason.BAD_FIELD);
            }
        }
    }

    private void readTrade(final JsonParser json, final MarketFrame frame) throws IOException {
        trade.reset();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "T" -> trade.time = time(json);
                case "s" -> checkSymbol(json);
                case "S" -> trade.aggressor = aggressor(json);
                case "p" -> {
                    trade.price = rawPrice(json);
                    trade.priceNeeds = trade.price == FixedPoint.TOO_FINE ? decimals(json) : 0;
                    trade.priceSeen = true;
                }
                case "v" -> {
                    trade.size = rawSize(json);
                    trade.sizeNeeds = trade.size == FixedPoint.TOO_FINE ? decimals(json) : 0;
                    trade.sizeSeen = true;
                }
                case "seq" -> trade.number = integer(json);
                case "i" -> readTradeId(json);
                case "BT" -> trade.isBlock = json.currentToken() == JsonToken.VALUE_TRUE;
                default -> {}
            }
            // does nothing unless the value is an object or array that nothing has read
            json.skipChildren();
        }
        addTrade(frame);
    }

    @Override
    void addTrade(final MarketFrame frame) {
        if (trade.time <= 0) {
            refuse(RejectReason.BAD_FIELD);
        }
        latestTrade = Math.max(latestTrade, trade.time);
        if (trade.isBlock) {
            // a block trade matched no order in the book; its price, size and side do not matter
            frame.addTrade(trade.time, trade.number, null, 0, 0);
        } else if (trade.isComplete()) {
            checkTrade(trade.price, trade.priceNeeds, trade.size, trade.sizeNeeds);
            frame.addTrade(trade.time, trade.number, trade.aggressor, trade.price, trade.size);
        } else {
            refuse(RejectReason.BAD_FIELD);
        }
        // after a refusal, there may be no trade that the id belongs to
        if (trade.idLength > 0 && refusal() == null) {
            frame.tradeId(trade.id, 0, trade.idLength);
        }
    }

    /** Reads the id of a trade. Refuses the frame if it is not short, printable ASCII. */
    private void readTradeId(final JsonParser json) throws IOException {
        final JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        final boolean isScalar = token == JsonToken.VALUE_STRING || token.isNumeric();
        if (!isScalar || json.getTextLength() > BybitTrade.MAX_ID) {
            json.skipChildren();
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        final char[] text = json.getTextCharacters();
        final int length = json.getTextLength();
        for (int i = 0; i < length; i++) {
            final char c = text[json.getTextOffset() + i];
            if (c < ' ' || c > '~') {
                refuse(RejectReason.BAD_FIELD);
            }
            trade.id[i] = c;
        }
        trade.idLength = length;
    }

    /** Returns the side of the order that took liquidity; null if the value is no side. */
    private static Side aggressor(final JsonParser json) throws IOException {
        return isText(json, "Buy") ? Side.BUY : isText(json, "Sell") ? Side.SELL : null;
    }

    @Override
    protected boolean isNamed() {
        return topic != Topic.NONE;
    }

    @Override
    protected void finish(final MarketFrame frame) {
        if (topic == Topic.BOOK) {
            finishBook(frame);
        } else if (topic == Topic.TRADES) {
            if (!dataSeen || latestTrade == 0) {
                refuse(RejectReason.BAD_FIELD);
            }
            frame.tradeFrame(latestTrade);
        }
    }

    private void finishBook(final MarketFrame frame) {
        final boolean isSnapshot = type.equals(SNAPSHOT) || updateIdSeen && updateId == 1;
        if (!isSnapshot && !type.equals(DELTA)
                || !updateIdSeen
                || !bidsSeen
                || !asksSeen
                || ts == 0 && cts == 0) {
            refuse(RejectReason.BAD_FIELD);
        }
        frame.depthFrame(
                isSnapshot ? MarketFrame.Kind.SNAPSHOT : MarketFrame.Kind.DELTA,
                cts == 0 ? ts : cts,
                depth);
        // Bybit numbers the deltas of a topic one by one
        frame.ids(updateId, updateId, updateId - 1);
    }
}
