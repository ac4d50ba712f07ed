package io.quoteflow.venue.bybit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;
import io.quoteflow.venue.protocol.FrameDecoder;

import java.io.IOException;

/**
 * Decodes the frames of Bybit v5. It reads the topics {@code orderbook.DEPTH.SYMBOL} and {@code
 * publicTrade.SYMBOL}; frames of other topics and answers to requests are SKIPPED. The time of a
 * depth frame is {@code cts}, or {@code ts} if there is none; that of trades is the latest {@code
 * T}. A depth frame with the update id 1 is a snapshot, because the service was restarted.
 */
public final class BybitDecoder extends FrameDecoder {
    private static final String BOOK = "orderbook.";
    private static final String TRADES = "publicTrade.";
    private static final int NO_DEPTH = -1;
    private static final int MAX_DEPTH_DIGITS = 5;
    private static final int MAX_ID = 64;

    private enum Topic {
        NONE,
        BOOK,
        TRADES,
        OTHER
    }

    private Topic topic;
    private int depth;
    private String type;
    private long ts;
    private long cts;
    private boolean dataSeen;

    /** Whether the data came before the topic, so that a second pass has to read it. */
    private boolean dataPostponed;

    private long updateId;
    private boolean idSeen;
    private boolean bidsSeen;
    private boolean asksSeen;
    private long latestTrade;
    private final char[] id = new char[MAX_ID];
    private int idLength;

    @Override
    protected void read(final JsonParser json, final byte[] payload, final MarketFrame frame)
            throws IOException {
        topic = Topic.NONE;
        depth = NO_DEPTH;
        type = "";
        ts = 0;
        cts = 0;
        dataSeen = false;
        dataPostponed = false;
        idSeen = false;
        bidsSeen = false;
        asksSeen = false;
        latestTrade = 0;
        readObject(json, frame);
        if (dataPostponed && (topic == Topic.BOOK || topic == Topic.TRADES)) {
            // fields come in any order; only now that the topic was read is it known what the data
            // is
            try (JsonParser second = again(payload)) {
                readObject(second, frame);
            }
        }
    }

    private void readObject(final JsonParser json, final MarketFrame frame) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "topic" -> topic(json);
                case "type" -> type = topic == Topic.OTHER ? "" : string(json);
                case "ts" -> ts = topic == Topic.OTHER ? 0 : time(json);
                case "cts" -> cts = topic == Topic.OTHER ? 0 : time(json);
                case "data" -> data(json, frame);
                default -> json.skipChildren();
            }
            json.skipChildren();
        }
    }

    private void topic(final JsonParser json) throws IOException {
        final String text = string(json);
        if (text.startsWith(TRADES)) {
            topic = Topic.TRADES;
            checkTopicSymbol(json, TRADES.length());
        } else if (text.startsWith(BOOK)) {
            final int end = text.indexOf('.', BOOK.length());
            depth = end < 0 ? NO_DEPTH : digits(text, BOOK.length(), end);
            topic = depth == NO_DEPTH ? Topic.OTHER : Topic.BOOK;
            if (topic == Topic.BOOK) {
                checkTopicSymbol(json, end + 1);
            }
        } else {
            topic = Topic.OTHER;
        }
    }

    private void checkTopicSymbol(final JsonParser json, final int from) throws IOException {
        if (!symbolEndsWith(json, from)) {
            refuse(RejectReason.WRONG_SYMBOL);
        }
    }

    private static int digits(final String text, final int from, final int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            final char c = text.charAt(i);
            if (c < '0' || c > '9' || to - from > MAX_DEPTH_DIGITS) {
                return NO_DEPTH;
            }
            value = 10 * value + (c - '0');
        }
        return to == from ? NO_DEPTH : value;
    }

    private void data(final JsonParser json, final MarketFrame frame) throws IOException {
        if (dataSeen) {
            refuse(RejectReason.BAD_FIELD);
        }
        switch (topic) {
            case BOOK -> {
                dataSeen = true;
                book(json, frame);
            }
            case TRADES -> {
                dataSeen = true;
                trades(json, frame);
            }
            case NONE -> {
                dataPostponed = true;
                json.skipChildren();
            }
            case OTHER -> json.skipChildren();
        }
    }

    private void book(final JsonParser json, final MarketFrame frame) throws IOException {
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
                    idSeen = true;
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

    private void trades(final JsonParser json, final MarketFrame frame) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                trade(json, frame);
            } else {
                json.skipChildren();
                refuse(RejectReason.BAD_FIELD);
            }
        }
    }

    private void trade(final JsonParser json, final MarketFrame frame) throws IOException {
        long time = 0;
        long number = MarketFrame.NO_NUMBER;
        long price = 0;
        long size = 0;
        int priceNeeds = 0;
        int sizeNeeds = 0;
        boolean priceSeen = false;
        boolean sizeSeen = false;
        Side aggressor = null;
        boolean block = false;
        idLength = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "T" -> time = time(json);
                case "s" -> checkSymbol(json);
                case "S" -> aggressor = aggressor(json);
                case "p" -> {
                    price = rawPrice(json);
                    priceNeeds = price == FixedPoint.TOO_FINE ? decimals(json) : 0;
                    priceSeen = true;
                }
                case "v" -> {
                    size = rawSize(json);
                    sizeNeeds = size == FixedPoint.TOO_FINE ? decimals(json) : 0;
                    sizeSeen = true;
                }
                case "seq" -> number = integer(json);
                case "i" -> id(json);
                case "BT" -> block = json.currentToken() == JsonToken.VALUE_TRUE;
                default -> json.skipChildren();
            }
            json.skipChildren();
        }
        if (time <= 0) {
            refuse(RejectReason.BAD_FIELD);
        }
        latestTrade = Math.max(latestTrade, time);
        if (block) {
            // a block trade matched no order in the book; its price, size and side do not matter
            frame.addTrade(time, number, null, 0, 0);
        } else if (aggressor == null || !priceSeen || !sizeSeen) {
            refuse(RejectReason.BAD_FIELD);
        } else {
            checkTrade(price, priceNeeds, size, sizeNeeds);
            frame.addTrade(time, number, aggressor, price, size);
        }
        if (idLength > 0 && refusal() == null) {
            frame.tradeId(id, 0, idLength);
        }
    }

    /** Reads the id of a trade. Refuses the frame if it is not short, printable ASCII. */
    private void id(final JsonParser json) throws IOException {
        final JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        final boolean scalar = token == JsonToken.VALUE_STRING || token.isNumeric();
        final int length = scalar ? json.getTextLength() : MAX_ID + 1;
        if (length > MAX_ID) {
            json.skipChildren();
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        final char[] text = json.getTextCharacters();
        for (int i = 0; i < length; i++) {
            final char c = text[json.getTextOffset() + i];
            if (c < ' ' || c > '~') {
                refuse(RejectReason.BAD_FIELD);
            }
            id[i] = c;
        }
        idLength = length;
    }

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
        final boolean snapshot = type.equals("snapshot") || idSeen && updateId == 1;
        if (!snapshot && !type.equals("delta")
                || !idSeen
                || !bidsSeen
                || !asksSeen
                || ts == 0 && cts == 0) {
            refuse(RejectReason.BAD_FIELD);
        }
        frame.depthFrame(
                snapshot ? MarketFrame.Kind.SNAPSHOT : MarketFrame.Kind.DELTA,
                cts == 0 ? ts : cts,
                depth);
        frame.ids(updateId, updateId, updateId - 1);
    }
}
