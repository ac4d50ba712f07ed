package io.quoteflow.gateway.account;

import java.math.BigDecimal;

/**
 * The balance of a coin.
 *
 * @param balance wallet balance without unrealised profit
 */
public record WalletUpdate(String coin, BigDecimal balance) {}
