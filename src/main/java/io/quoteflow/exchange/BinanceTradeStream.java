package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeTrade;

import java.util.List;

/**
 * {@code SYMBOL@trade} and {@code SYMBOL@aggTrade}: a frame for each trade. Block trades are not
 * sent.
 */
final class BinanceTradeStream extends ExchangeTopic {
    private final boolean aggregate;
    private final boolean spot;
    private final int decimals;

    BinanceTradeStream(
            final Listing listing,
            final String name,
            final boolean aggregate,
            final Delivery delivery) {
        super(listing, name, delivery);
        this.aggregate = aggregate;
        spot = listing.category().equals(BinanceRoute.SPOT);
        decimals = BinanceDepthStream.decimals(listing.category());
    }

    @Override
    void trades(final List<TapeTrade> trades, final long now) {
        for (int i = 0; i < trades.size(); i++) {
            final TapeTrade trade = trades.get(i);
            if (!trade.block()) {
                publish(frame(trade, listing().tradeId(trades.size() - i), now), now);
            }
        }
    }

    private CharSequence frame(final TapeTrade trade, final long id, final long now) {
        final StringBuilder json = new StringBuilder(200);
        final long time = listing().match(trade.age(), now);
        json.append("{\"e\":\"").append(aggregate ? "aggTrade" : "trade");
        json.append("\",\"E\":").append(now);
        if (!spot && !aggregate) {
            json.append(",\"T\":").append(time);
        }
        json.append(",\"s\":\"").append(listing().symbol());
        json.append(aggregate ? "\",\"a\":" : "\",\"t\":").append(id);
        json.append(",\"p\":\"").append(FrameText.padded(trade.price(), decimals));
        json.append("\",\"q\":\"").append(FrameText.padded(trade.size(), decimals)).append('"');
        if (aggregate) {
            json.append(",\"f\":").append(id).append(",\"l\":").append(id);
        }
        if (spot || aggregate) {
            json.append(",\"T\":").append(time);
        } else {
            json.append(",\"X\":\"MARKET\"");
        }
        json.append(",\"m\":").append(!trade.buy());
        return json.append(spot ? ",\"M\":true}" : "}");
    }
}
