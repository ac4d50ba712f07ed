package io.quoteflow.gateway.account;

/** What the gateway has to do after an answer, beside what its {@link Outcome} says. */
public enum Remedy {
    NONE,
    /** The clocks differ: measure the offset before the next request. */
    MEASURE_CLOCK,
    /** The account's position may differ from the believed one: audit it at once. */
    AUDIT_POSITION,
    /** No money for this side: pause placing on it. */
    PAUSE_SIDE,
    /** Only reducing orders are allowed on the instrument. */
    REDUCE_ONLY,
    /** The instrument is not traded now: pause placing on it. */
    PAUSE_INSTRUMENT,
    /** The instrument's definition has changed. */
    RELOAD_DEFINITION,
    /** There are too many open orders: audit them and cancel those that nobody believes in. */
    SWEEP,
    /** The rate limit of this endpoint is used up. */
    SLOW_DOWN,
    /** The whole channel, WebSocket or REST, has to be left for a while. */
    OTHER_CHANNEL,
    /** A defect of the gateway or a state that a person has to look at. */
    ALARM
}
