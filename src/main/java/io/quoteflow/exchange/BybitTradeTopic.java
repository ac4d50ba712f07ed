package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeTrade;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** {@code publicTrade.SYMBOL}: trades in the order of matching, at most 1,024 a frame. */
final class BybitTradeTopic extends ExchangeTopic {
    private static final int MOST = 1024;
    private static final long FIRST_SPOT_ID = 2_100_000_000_000_000_000L;

    private final boolean spot;
    private BigDecimal lastPrice = BigDecimal.ZERO;
    private boolean rising = true;

    BybitTradeTopic(final Listing listing, final String name, final Delivery delivery) {
        super(listing, name, delivery);
        spot = listing.category().endsWith(".spot");
    }

    @Override
    void trades(final List<TapeTrade> trades, final long now) {
        for (int from = 0; from < trades.size(); from += MOST) {
            publish(frame(trades, from, Math.min(from + MOST, trades.size()), now), now);
        }
    }

    private CharSequence frame(
            final List<TapeTrade> trades, final int from, final int to, final long now) {
        final StringBuilder json = new StringBuilder(200 * (to - from) + 100);
        json.append("{\"topic\":\"").append(name());
        if (spot) {
            json.append("\",\"ts\":").append(now).append(",\"type\":\"snapshot\",\"data\":[");
        } else {
            json.append("\",\"type\":\"snapshot\",\"ts\":").append(now).append(",\"data\":[");
        }
        final long sequence = listing().nextSequence();
        for (int i = from; i < to; i++) {
            append(json, trades.get(i), listing().tradeId(trades.size() - i), sequence, now);
        }
        FrameText.close(json);
        return json.append('}');
    }

    private void append(
            final StringBuilder json,
            final TapeTrade trade,
            final long id,
            final long sequence,
            final long now) {
        json.append("{\"T\":").append(listing().match(trade.age(), now));
        json.append(",\"s\":\"").append(listing().symbol());
        json.append("\",\"S\":\"").append(trade.buy() ? "Buy" : "Sell");
        json.append("\",\"v\":\"").append(trade.size());
        json.append("\",\"p\":\"").append(trade.price());
        if (spot) {
            json.append("\",\"i\":\"").append(FIRST_SPOT_ID + id);
        } else {
            json.append("\",\"L\":\"").append(direction(new BigDecimal(trade.price())));
            json.append("\",\"i\":\"").append(uuid());
        }
        json.append("\",\"BT\":").append(trade.block());
        json.append(",\"RPI\":false,\"seq\":").append(sequence).append("},");
    }

    private UUID uuid() {
        return new UUID(listing().random().nextLong(), listing().random().nextLong());
    }

    private String direction(final BigDecimal price) {
        final int change = price.compareTo(lastPrice);
        rising = change == 0 ? rising : change > 0;
        lastPrice = price;
        if (change == 0) {
            return rising ? "ZeroPlusTick" : "ZeroMinusTick";
        }
        return rising ? "PlusTick" : "MinusTick";
    }
}
