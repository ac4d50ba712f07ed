package io.quoteflow.exchange.tape;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.InstrumentId;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads recorded frames of Binance spot and USD-M. Changes of the book are kept until a REST
 * snapshot was recorded, and those that it does not contain are applied to it. Trades come from
 * {@code trade} if it was recorded, else from {@code aggTrade}.
 */
final class BinanceTapeReader extends TapeReader {
    private static final int MOST_KEPT = 10_000;

    private final boolean usdm;
    private final Deque<JsonNode> kept = new ArrayDeque<>();
    private boolean joined;
    private boolean single;
    private long last;

    BinanceTapeReader(final List<InstrumentId> instruments, final boolean usdm) {
        super(instruments);
        this.usdm = usdm;
    }

    @Override
    TapeEvent read(final JsonNode frame, final long received) {
        final JsonNode data = frame.path("data").isObject() ? frame.path("data") : frame;
        if (data.has("lastUpdateId")) {
            return snapshot(data);
        }
        return switch (data.path("e").asText()) {
            case "depthUpdate" -> change(data, received);
            case "trade" -> {
                single = true;
                yield trade(data, received);
            }
            case "aggTrade" -> single ? null : trade(data, received);
            default -> null;
        };
    }

    private TapeEvent snapshot(final JsonNode data) {
        final long id = data.path("lastUpdateId").asLong();
        if (joined && id <= last) {
            return null;
        }
        joined = true;
        last = id;
        final TapeBook book = new TapeBook();
        book.apply(
                TapeEvent.book(
                        instruments(),
                        true,
                        levels(data.path("bids")),
                        levels(data.path("asks")),
                        0));
        for (final JsonNode update : kept) {
            if (isNew(update)) {
                book.apply(book(update, 0));
            }
        }
        kept.clear();
        return TapeEvent.book(instruments(), true, book.bids(), book.asks(), 0);
    }

    private TapeEvent change(final JsonNode data, final long received) {
        if (!joined) {
            if (kept.size() == MOST_KEPT) {
                kept.removeFirst();
            }
            kept.addLast(data);
            return null;
        }
        return isNew(data)
                ? book(data, age(received, usdm ? data.path("T") : data.path("E")))
                : null;
    }

    /** Whether a change is newer than the book, and if so counts it as applied. */
    private boolean isNew(final JsonNode data) {
        final long id = data.path("u").asLong();
        if (id <= last) {
            return false;
        }
        last = id;
        return true;
    }

    private TapeEvent book(final JsonNode data, final long age) {
        return TapeEvent.book(
                instruments(), false, levels(data.path("b")), levels(data.path("a")), age);
    }

    private TapeEvent trade(final JsonNode data, final long received) {
        return trades(
                List.of(
                        new TapeTrade(
                                data.path("p").asText(),
                                data.path("q").asText(),
                                !data.path("m").asBoolean(),
                                !data.path("X").asText("MARKET").equals("MARKET"),
                                age(received, data.path("T")))));
    }
}
