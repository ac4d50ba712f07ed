package io.quoteflow.exchange.account;

import java.util.Collection;

/** The instruments that the exchange lists. */
public interface MarketDirectory {
    /**
     * Returns an instrument; null if it is not listed.
     *
     * @param category {@code linear} or {@code spot}
     */
    ListedMarket find(String category, String symbol);

    /** Returns the instruments of a category in the order of their symbols. */
    Collection<? extends ListedMarket> in(String category);
}
