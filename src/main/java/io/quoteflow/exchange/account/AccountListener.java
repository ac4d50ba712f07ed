package io.quoteflow.exchange.account;

/** Receives what happens in accounts, in the order in which it happens. */
public interface AccountListener {
    /** An order changed. */
    void order(AccountState account, OrderRow row);

    /** Something was executed, which has changed position and wallet already. */
    void executed(AccountState account, ExecutionRow row);

    /** A position may have changed. */
    void position(AccountState account, String symbol);

    /** The wallet may have changed. */
    void wallet(AccountState account);
}
