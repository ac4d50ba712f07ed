package io.quoteflow.exchange.account;

/** The clock that the exchange shows to clients: the caller's time plus an offset. */
public final class ExchangeTime {
    private long offset;

    /**
     * Moves the clock.
     *
     * @param millis how far it is ahead of the caller's time, ms; negative if it is behind
     */
    public void offset(final long millis) {
        offset = millis;
    }

    /** Returns the time of the exchange at a time of the caller, ms. */
    public long at(final long now) {
        return now + offset;
    }
}
