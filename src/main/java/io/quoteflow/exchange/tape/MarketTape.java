package io.quoteflow.exchange.tape;

import java.util.List;

/** What happens at the market, in the order of time. Used by one thread. */
public interface MarketTape {
    /** Returns the instruments that the exchange lists at its start. */
    List<TapeInstrument> instruments();

    /**
     * Returns when the next event is due, ms since the start; {@code Long.MAX_VALUE} if there is
     * none.
     */
    long due();

    /**
     * Returns the next event.
     *
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    TapeEvent next();
}
