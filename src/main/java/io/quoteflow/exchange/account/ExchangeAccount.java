package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account of the exchange, with one API key.
 *
 * @param key the API key
 * @param secret signs requests; never printed
 * @param balances the wallet at the start, by coin
 * @param withdraw whether the key may withdraw
 * @param dcp whether the account has disconnect protection
 */
public record ExchangeAccount(
        String key,
        String secret,
        Map<String, BigDecimal> balances,
        boolean withdraw,
        boolean dcp) {
    private static final SortedMap<String, BigDecimal> STANDARD =
            new TreeMap<>(
                    Map.of(
                            "USDT", new BigDecimal(1_000_000),
                            "BTC", new BigDecimal(100),
                            "ETH", new BigDecimal(1000)));

    /**
     * @throws IllegalArgumentException if key or secret are empty, or a balance is negative
     */
    public ExchangeAccount {
        if (key.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("an account needs a key and a secret");
        }
        if (balances.values().stream().anyMatch(amount -> amount.signum() < 0)) {
            throw new IllegalArgumentException("a balance is negative");
        }
        balances = Collections.unmodifiableSortedMap(new TreeMap<>(balances));
    }

    /** Returns an account with usual balances, no right to withdraw and no protection. */
    public static ExchangeAccount of(final String key, final String secret) {
        return new ExchangeAccount(key, secret, STANDARD, false, false);
    }

    @Override
    public String toString() {
        return "ExchangeAccount[key=" + key + "]";
    }
}
