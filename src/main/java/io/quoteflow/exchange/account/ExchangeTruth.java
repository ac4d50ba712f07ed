package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The truth about an account at one moment, for checks to compare with what clients believe.
 *
 * @param received every order request that arrived, in the order of arrival
 * @param orders every order that was ever accepted, the oldest first
 * @param executions every execution, the oldest first
 * @param positions signed sizes, by {@code category/symbol}; those that were never open are missing
 * @param wallets wallet balances by coin
 */
public record ExchangeTruth(
        List<TruthRequest> received,
        List<TruthOrder> orders,
        List<TruthExecution> executions,
        SortedMap<String, BigDecimal> positions,
        SortedMap<String, BigDecimal> wallets) {
    public ExchangeTruth {
        received = List.copyOf(received);
        orders = List.copyOf(orders);
        executions = List.copyOf(executions);
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
        wallets = Collections.unmodifiableSortedMap(new TreeMap<>(wallets));
    }

    /** Returns the orders that can still be filled, the oldest first. */
    public List<TruthOrder> openOrders() {
        return orders.stream().filter(TruthOrder::isOpen).toList();
    }

    /**
     * Returns a position: negative if it is short, zero if there is none. For spot it is what was
     * bought less what was sold, before fees.
     */
    public BigDecimal position(final String category, final String symbol) {
        return positions.getOrDefault(category + "/" + symbol, BigDecimal.ZERO);
    }

    /** Returns the wallet balance of a coin; zero if there is none. */
    public BigDecimal wallet(final String coin) {
        return wallets.getOrDefault(coin, BigDecimal.ZERO);
    }
}
