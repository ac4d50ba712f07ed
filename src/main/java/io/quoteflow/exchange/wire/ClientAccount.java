package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.ExchangeTime;

/**
 * An account and its budgets.
 *
 * @param state what the account has
 * @param budgets of its endpoints
 */
record ClientAccount(AccountState state, EndpointBudgets budgets) {
    ClientAccount(final AccountState state, final ExchangeTime time) {
        this(state, new EndpointBudgets(time));
    }

    String secret() {
        return state.settings().secret();
    }
}
