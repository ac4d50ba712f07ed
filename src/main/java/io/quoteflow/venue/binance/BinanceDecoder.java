package io.quoteflow.venue.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;
import io.quoteflow.venue.protocol.FrameDecoder;

import java.io.IOException;

/**
 * Decodes the frames of Binance spot and USD-M. It reads the snapshot of the REST API, {@code
 * depthUpdate} and {@code trade}, bare or as the {@code data} of a combined stream. Other events
 * are SKIPPED. So are partial books, which look like a snapshot and differ in the name of their
 * stream only. The time of a frame is {@code T}, or {@code E} if there is none; a spot snapshot has
 * neither.
 */
public final class BinanceDecoder extends FrameDecoder {
    private static final int SNAPSHOT_ID = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int PREVIOUS = 8;
    private static final int BIDS = 16;
    private static final int ASKS = 32;
    private static final int PRICE = 64;
    private static final int SIZE = 128;
    private static final int MAKER = 256;
    private static final int SYMBOL = 512;
    private static final String PARTIAL = "@depth";

    private final boolean usdm;

    private String event;

    /** Whether the fields of the event are in {@code data}. */
    private boolean data;

    /** Whether the frame names its stream. */
    private boolean inStream;

    private long tradeTime;
    private long eventTime;
    private long snapshotId;
    private long first;
    private long last;
    private long previous;

    /** The fields that were read, as a sum of the constants above. */
    private int seen;

    private long price;
    private long size;
    private boolean buyerIsMaker;
    private int priceNeeds;
    private int sizeNeeds;

    /** Whether a trade matched an order in the book. */
    private boolean matched;

    private boolean partial;
    private long number;

    /**
     * @param usdm whether frames are those of USD-M futures, whose deltas name the id before them;
     *     else those of spot
     */
    public BinanceDecoder(final boolean usdm) {
        this.usdm = usdm;
    }

    @Override
    protected void read(final JsonParser json, final byte[] payload, final MarketFrame frame)
            throws IOException {
        event = "";
        data = false;
        inStream = false;
        tradeTime = 0;
        eventTime = 0;
        seen = 0;
        matched = true;
        partial = false;
        number = MarketFrame.NO_NUMBER;
        readObject(json, frame);
    }

    private void readObject(final JsonParser json, final MarketFrame frame) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            final JsonToken token = json.nextToken();
            if (field.equals("data") && token == JsonToken.START_OBJECT && !data) {
                data = true;
                readObject(json, frame);
            } else {
                field(field, json, frame);
            }
        }
    }

    private void field(final String field, final JsonParser json, final MarketFrame frame)
            throws IOException {
        switch (field) {
            case "e" -> event = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
            case "E" -> eventTime = time(json);
            case "T" -> tradeTime = time(json);
            case "s" -> {
                checkSymbol(json);
                seen |= SYMBOL;
            }
            case "lastUpdateId" -> {
                snapshotId = integer(json);
                seen |= SNAPSHOT_ID;
            }
            case "U" -> {
                first = integer(json);
                seen |= FIRST;
            }
            case "u" -> {
                last = integer(json);
                seen |= LAST;
            }
            case "pu" -> {
                previous = integer(json);
                seen |= PREVIOUS;
            }
            case "b", "bids" -> {
                // in a bookTicker, a field of the same name has the best bid as a string
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    levels(json, frame.bids());
                    seen |= BIDS;
                }
            }
            case "a", "asks" -> {
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    levels(json, frame.asks());
                    seen |= ASKS;
                }
            }
            case "p" -> {
                price = rawPrice(json);
                priceNeeds = price == FixedPoint.TOO_FINE ? decimals(json) : 0;
                seen |= PRICE;
            }
            case "q" -> {
                size = rawSize(json);
                sizeNeeds = size == FixedPoint.TOO_FINE ? decimals(json) : 0;
                seen |= SIZE;
            }
            case "t" -> number = integer(json);
            case "X" -> matched = isText(json, "MARKET");
            case "stream" -> {
                inStream = true;
                partial |=
                        !data
                                && json.currentToken() == JsonToken.VALUE_STRING
                                && isPartial(json.getText());
            }
            case "m" -> {
                buyerIsMaker = json.currentToken() == JsonToken.VALUE_TRUE;
                seen |= json.currentToken().isBoolean() ? MAKER : 0;
            }
            default -> {}
        }
        json.skipChildren();
    }

    /** Whether a stream has just the best levels of a book: {@code @depth5}, 10 or 20. */
    private static boolean isPartial(final String stream) {
        for (int at = stream.indexOf(PARTIAL); at >= 0; at = stream.indexOf(PARTIAL, at + 1)) {
            final int from = at + PARTIAL.length();
            final int speed = stream.indexOf('@', from);
            final String levels = stream.substring(from, speed < 0 ? stream.length() : speed);
            if (levels.equals("5") || levels.equals("10") || levels.equals("20")) {
                return true;
            }
        }
        return false;
    }

    private boolean has(final int fields) {
        return (seen & fields) == fields;
    }

    @Override
    protected boolean isNamed() {
        return inStream || !event.isEmpty();
    }

    @Override
    protected void finish(final MarketFrame frame) {
        final long time =
                tradeTime > 0 ? tradeTime : eventTime > 0 ? eventTime : MarketFrame.NO_TIME;
        if (partial) {
            return;
        }
        if (has(SNAPSHOT_ID)) {
            require(has(BIDS | ASKS));
            frame.depthFrame(MarketFrame.Kind.SNAPSHOT, time, 0);
            frame.ids(snapshotId, snapshotId, snapshotId);
        } else if (event.equals("depthUpdate")) {
            require(
                    has(FIRST | LAST | BIDS | ASKS | SYMBOL | (usdm ? PREVIOUS : 0))
                            && time != MarketFrame.NO_TIME);
            frame.depthFrame(MarketFrame.Kind.DELTA, time, 0);
            frame.ids(first, last, usdm ? previous : first - 1);
        } else if (event.equals("trade")) {
            trade(time, frame);
        }
    }

    /**
     * Finishes a trade. Price, size and side do not matter if the trade matched no order in the
     * book.
     */
    private void trade(final long time, final MarketFrame frame) {
        require(
                has(matched ? PRICE | SIZE | MAKER | SYMBOL : SYMBOL)
                        && time != MarketFrame.NO_TIME);
        frame.tradeFrame(time);
        if (matched) {
            checkTrade(price, priceNeeds, size, sizeNeeds);
            frame.addTrade(time, number, buyerIsMaker ? Side.SELL : Side.BUY, price, size);
        } else {
            frame.addTrade(time, number, null, 0, 0);
        }
    }

    private void require(final boolean complete) {
        if (!complete) {
            refuse(RejectReason.BAD_FIELD);
        }
    }
}
