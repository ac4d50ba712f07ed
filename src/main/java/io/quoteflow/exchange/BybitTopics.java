package io.quoteflow.exchange;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The topics of Bybit's public connections. */
final class BybitTopics {
    private static final Pattern NAME =
            Pattern.compile("(orderbook\\.(\\d{1,4})|publicTrade|tickers)\\.([A-Z0-9-]+)");
    private static final Set<String> DEPTHS = Set.of("1", "50", "200", "1000");

    private final ExchangeMarket market;
    private final Delivery delivery;

    BybitTopics(final ExchangeMarket market, final Delivery delivery) {
        this.market = market;
        this.delivery = delivery;
    }

    /**
     * Returns the topic of a name.
     *
     * @param category {@code bybit.linear} or {@code bybit.spot}
     * @return null if there is no such topic
     */
    ExchangeTopic find(final String category, final String name) {
        final Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        final Listing listing = market.listing(category, parts.group(3));
        final String depth = parts.group(2);
        if (listing == null || depth != null && !DEPTHS.contains(depth)) {
            return null;
        }
        return listing.topic(name, of -> make(of, name, depth));
    }

    private ExchangeTopic make(final Listing listing, final String name, final String depth) {
        if (depth != null) {
            return depth.equals("1")
                    ? new BybitTopTopic(listing, name, delivery)
                    : new BybitBookTopic(listing, name, Integer.parseInt(depth), delivery);
        }
        return name.startsWith("tickers")
                ? new BybitTickerTopic(listing, name, delivery)
                : new BybitTradeTopic(listing, name, delivery);
    }
}
