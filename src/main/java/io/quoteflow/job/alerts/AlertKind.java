package io.quoteflow.job.alerts;

/** The kinds of events. Checkpoints hold the ordinals: add new kinds at the end. */
enum AlertKind {
    /** The first row of an instrument. */
    START,
    /** A closed trade: {@code value} is its pnl. */
    TRADE,
    /** A rejected intent. */
    REJECTION,
    /**
     * New targets of the innermost quotes: {@code value} is the inventory as a share of its limit.
     */
    QUOTE,
    /** A maker fill: {@code value} is its price and {@code word} its side. */
    FILL,
    /** A closed bar: {@code value} is its number and {@code word} its regime. */
    BAR,
    /** The book was lost, and a new one was requested. */
    LOST_BOOK,
    /** A heartbeat was answered. */
    HEARTBEAT,
    /** A breaker tripped: {@code word} is its name. */
    BREAKER,
    /**
     * An incident that is no mere information: {@code value} is 1 if it is critical, else 0, and
     * {@code word} says what it is.
     */
    INCIDENT
}
