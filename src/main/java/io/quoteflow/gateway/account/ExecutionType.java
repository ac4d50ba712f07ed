package io.quoteflow.gateway.account;

import java.util.Locale;

/** Why an execution happened. */
public enum ExecutionType {
    /** An order was matched. */
    TRADE,
    /** Funding was paid or received; the position stays. */
    FUNDING,
    /** The venue reduced the position of the account to deleverage another one. */
    ADL,
    /** The venue liquidated a position. */
    LIQUIDATION,
    /** A contract was settled or delivered. */
    SETTLEMENT,
    /** A type that this program does not know, or that is not one of the others. */
    OTHER;

    /** Returns the name of the type in journals. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
