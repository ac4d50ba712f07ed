package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeLevel;
import io.quoteflow.exchange.tape.TapeTrade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code tickers.SYMBOL} with the best prices and the last one, at most 10 times a second. Linear
 * sends a snapshot first and then the fields that changed; spot sends snapshots of the last price
 * only.
 */
final class BybitTickerTopic extends ExchangeTopic {
    private static final long INTERVAL = 100;

    private final boolean spot;
    private Map<String, String> shown = Map.of();
    private long sentAt;

    BybitTickerTopic(final Listing listing, final String name, final Delivery delivery) {
        super(listing, name, delivery);
        spot = listing.category().endsWith(".spot");
    }

    @Override
    void greet(final Session session, final long now) {
        if (shown.isEmpty()) {
            shown = fields();
        }
        publish(session, frame("snapshot", shown, now), now);
    }

    @Override
    void book(final TapeBook.Change change, final long now) {
        update(now);
    }

    @Override
    void trades(final List<TapeTrade> trades, final long now) {
        update(now);
    }

    private void update(final long now) {
        if (now - sentAt < INTERVAL) {
            return;
        }
        final Map<String, String> next = fields();
        final Map<String, String> changed = new LinkedHashMap<>(next);
        changed.entrySet().removeAll(shown.entrySet());
        if (!changed.isEmpty()) {
            shown = next;
            sentAt = now;
            publish(frame(spot ? "snapshot" : "delta", spot ? next : changed, now), now);
        }
    }

    @Override
    void forget() {
        shown = Map.of();
    }

    private Map<String, String> fields() {
        final Map<String, String> fields = new LinkedHashMap<>();
        if (listing().lastTrade() != null) {
            fields.put("lastPrice", listing().lastTrade().price());
        }
        if (!spot) {
            best(fields, "bid1", listing().book().bids(1));
            best(fields, "ask1", listing().book().asks(1));
        }
        return fields;
    }

    private static void best(
            final Map<String, String> fields, final String side, final List<TapeLevel> levels) {
        for (final TapeLevel level : levels) {
            fields.put(side + "Price", level.price());
            fields.put(side + "Size", level.size());
        }
    }

    private CharSequence frame(
            final String type, final Map<String, String> fields, final long now) {
        final StringBuilder json = new StringBuilder(200);
        final long sequence = listing().nextSequence();
        json.append("{\"topic\":\"").append(name());
        if (spot) {
            json.append("\",\"ts\":").append(now).append(",\"type\":\"").append(type);
            json.append("\",\"cs\":").append(sequence).append(",\"data\":{");
        } else {
            json.append("\",\"type\":\"").append(type).append("\",\"data\":{");
        }
        json.append("\"symbol\":\"").append(listing().symbol()).append('"');
        fields.forEach(
                (key, value) ->
                        json.append(",\"").append(key).append("\":\"").append(value).append('"'));
        json.append('}');
        return spot
                ? json.append('}')
                : json.append(",\"cs\":")
                        .append(sequence)
                        .append(",\"ts\":")
                        .append(now)
                        .append('}');
    }
}
