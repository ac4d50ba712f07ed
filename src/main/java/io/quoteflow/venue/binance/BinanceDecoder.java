package io.quoteflow.venue.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;

import java.io.IOException;

/**
 * Decodes the frames of Binance spot and USD-M. It reads the snapshot of the REST API, {@code
 * depthUpdate} and {@code trade}, bare or as the {@code data} of a combined stream. Other events
 * are SKIPPED. So are partial books, which look like a snapshot and differ in the name of their
 * stream only. The time of a frame is {@code T}, or {@code E} if there is none; a spot snapshot has
 * neither.
 */
public final class BinanceDecoder extends BinanceBytes {
    private final boolean usdm;

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
        start();
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
            case "e" -> event = event(json);
            case "E" -> eventTime = time(json);
            case "T" -> tradeTime = time(json);
            case "s" -> {
                checkSymbol(json);
                seen |= SYMBOL;
            }
            case SNAPSHOT -> {
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

    private static Event event(final JsonParser json) throws IOException {
        if (isText(json, DEPTH_UPDATE)) {
            return Event.DEPTH;
        }
        if (isText(json, TRADE_EVENT)) {
            return Event.TRADE;
        }
        return json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() > 0
                ? Event.OTHER
                : Event.NONE;
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
        return inStream || event != Event.NONE;
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
        } else if (event == Event.DEPTH) {
            require(
                    has(FIRST | LAST | BIDS | ASKS | SYMBOL | (usdm ? PREVIOUS : 0))
                            && time != MarketFrame.NO_TIME);
            frame.depthFrame(MarketFrame.Kind.DELTA, time, 0);
            frame.ids(first, last, usdm ? previous : first - 1);
        } else if (event == Event.TRADE) {
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
