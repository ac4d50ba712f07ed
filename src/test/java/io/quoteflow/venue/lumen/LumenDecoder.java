package io.quoteflow.venue.lumen;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;
import io.quoteflow.venue.protocol.FrameDecoder;

import java.io.IOException;

/**
 * A decoder for a venue that does not exist, the example of {@code docs/extending.md}. Its depth
 * frames have the types {@code snapshot} and {@code update} and consecutive ids; a {@code trade}
 * frame holds one trade.
 */
final class LumenDecoder extends FrameDecoder {
    private String type;
    private long time;
    private long id;
    private long price;
    private long size;
    private int priceNeeds;
    private int sizeNeeds;
    private Side taker;
    private int levels;

    @Override
    protected void read(final JsonParser json, final byte[] payload, final MarketFrame frame)
            throws IOException {
        type = "";
        time = 0;
        id = 0;
        price = 0;
        size = 0;
        priceNeeds = 0;
        sizeNeeds = 0;
        taker = null;
        levels = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "type" -> type = string(json);
                case "symbol" -> checkSymbol(json);
                case "time" -> time = time(json);
                case "id" -> id = integer(json);
                case "bids" -> {
                    levels(json, frame.bids());
                    levels++;
                }
                case "asks" -> {
                    levels(json, frame.asks());
                    levels++;
                }
                case "price" -> {
                    price = rawPrice(json);
                    priceNeeds = price == FixedPoint.TOO_FINE ? decimals(json) : 0;
                }
                case "size" -> {
                    size = rawSize(json);
                    sizeNeeds = size == FixedPoint.TOO_FINE ? decimals(json) : 0;
                }
                case "taker" -> taker = isText(json, "buy") ? Side.BUY : Side.SELL;
                default -> json.skipChildren();
            }
        }
    }

    @Override
    protected boolean isNamed() {
        return !type.isEmpty();
    }

    @Override
    protected void finish(final MarketFrame frame) {
        switch (type) {
            case "snapshot", "update" -> {
                if (time == 0 || id == 0 || levels != 2) {
                    refuse(RejectReason.BAD_FIELD);
                }
                frame.depthFrame(
                        type.equals("snapshot")
                                ? MarketFrame.Kind.SNAPSHOT
                                : MarketFrame.Kind.DELTA,
                        time,
                        0);
                frame.ids(id, id, id - 1);
            }
            case "trade" -> {
                if (time == 0 || taker == null) {
                    refuse(RejectReason.BAD_FIELD);
                }
                checkTrade(price, priceNeeds, size, sizeNeeds);
                frame.addTrade(time, id == 0 ? MarketFrame.NO_NUMBER : id, taker, price, size);
                frame.tradeFrame(time);
            }
            default -> {
                // every other frame stays SKIPPED
            }
        }
    }
}
