package io.quoteflow.exchange;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The streams of Binance. */
final class BinanceStreams {
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]+)@(depth|trade|aggTrade|bookTicker)(@\\d{1,4}ms)?");

    private final ExchangeMarket market;
    private final Delivery delivery;

    BinanceStreams(final ExchangeMarket market, final Delivery delivery) {
        this.market = market;
        this.delivery = delivery;
    }

    /**
     * Returns the stream of a name.
     *
     * @return null if it has no data on this route
     */
    ExchangeTopic find(final BinanceRoute route, final String name) {
        final Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !route.delivered().contains(parts.group(2))) {
            return null;
        }
        final Listing listing =
                market.listing(route.category(), parts.group(1).toUpperCase(Locale.ROOT));
        return listing == null ? null : listing.topic(name, of -> make(of, name, parts.group(2)));
    }

    private ExchangeTopic make(final Listing listing, final String name, final String kind) {
        return switch (kind) {
            case "depth" -> new BinanceDepthStream(listing, name, delivery);
            case "bookTicker" -> new BinanceTickerStream(listing, name, delivery);
            default -> new BinanceTradeStream(listing, name, kind.equals("aggTrade"), delivery);
        };
    }
}
