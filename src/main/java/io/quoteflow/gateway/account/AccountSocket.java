package io.quoteflow.gateway.account;

/** The WebSockets of an account. */
public enum AccountSocket {
    /** Pushes orders, executions, positions and balances. */
    PRIVATE,
    /** Takes requests about orders. */
    ORDERS
}
