package io.quoteflow.exchange;

import io.quoteflow.exchange.account.ExchangeAccount;

import java.util.List;

/**
 * Settings of the exchange.
 *
 * @param seed of ids and faults
 * @param accounts those of Bybit; without any there are market data only
 */
public record ExchangeSettings(long seed, List<ExchangeAccount> accounts) {
    public ExchangeSettings {
        accounts = List.copyOf(accounts);
    }

    /** Creates settings without accounts. */
    public ExchangeSettings(final long seed) {
        this(seed, List.of());
    }
}
