package io.quoteflow.exchange.account;

import java.math.BigDecimal;

/**
 * What an order asks for.
 *
 * @param category {@code linear} or {@code spot}
 * @param symbol of a listed instrument
 * @param link id of the client; empty if it has none
 * @param buy whether it buys
 * @param market whether it has no limit
 * @param timeInForce {@code GTC}, {@code PostOnly}, {@code IOC} or {@code FOK}
 * @param price limit; zero for a market order
 * @param qty in all, filled or not
 * @param reduceOnly whether it may only make the position smaller
 */
public record OrderTerms(
        String category,
        String symbol,
        String link,
        boolean buy,
        boolean market,
        String timeInForce,
        BigDecimal price,
        BigDecimal qty,
        boolean reduceOnly) {
    /** Returns the terms with another price and quantity. */
    OrderTerms with(final BigDecimal newPrice, final BigDecimal newQty) {
        return new OrderTerms(
                category, symbol, link, buy, market, timeInForce, newPrice, newQty, reduceOnly);
    }

    /** Whether it is an order for a derivative. */
    public boolean isLinear() {
        return category.equals("linear");
    }

    /** Whether it may not take from the book. */
    boolean isPostOnly() {
        return timeInForce.equals("PostOnly");
    }

    /** Whether it may rest in the book. */
    boolean isResting() {
        return !market && (timeInForce.equals("GTC") || isPostOnly());
    }

    /** Returns {@code Buy} or {@code Sell}. */
    public String side() {
        return buy ? "Buy" : "Sell";
    }
}
