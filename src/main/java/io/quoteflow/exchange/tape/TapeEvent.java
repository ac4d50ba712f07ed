package io.quoteflow.exchange.tape;

import io.quoteflow.market.InstrumentId;

import java.util.List;

/**
 * One thing that happened to some instruments: their books changed, or orders matched.
 *
 * @param instruments whom it concerns; several if markets of several venues move together
 * @param definition new definition of the instrument; null if there is none
 * @param snapshot whether the levels replace the whole book
 * @param bids levels that changed, in the order of the frame
 * @param asks levels that changed, in the order of the frame
 * @param age how long before the event the book was matched, ms, at least 0
 * @param trades in the order of matching; empty for a change of the book
 */
public record TapeEvent(
        List<InstrumentId> instruments,
        TapeInstrument definition,
        boolean snapshot,
        List<TapeLevel> bids,
        List<TapeLevel> asks,
        long age,
        List<TapeTrade> trades) {
    public TapeEvent {
        instruments = List.copyOf(instruments);
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        trades = List.copyOf(trades);
    }

    /** Returns an event that changes a book. */
    static TapeEvent book(
            final List<InstrumentId> instruments,
            final boolean snapshot,
            final List<TapeLevel> bids,
            final List<TapeLevel> asks,
            final long age) {
        return new TapeEvent(instruments, null, snapshot, bids, asks, age, List.of());
    }

    /** Returns an event of trades. */
    static TapeEvent trades(final List<InstrumentId> instruments, final List<TapeTrade> trades) {
        return new TapeEvent(instruments, null, false, List.of(), List.of(), 0, trades);
    }

    /** Returns an event that lists an instrument, or changes its definition. */
    static TapeEvent definition(final TapeInstrument definition) {
        return new TapeEvent(
                List.of(definition.id()), definition, false, List.of(), List.of(), 0, List.of());
    }

    /** Whether the event changes the book. */
    public boolean isBook() {
        return snapshot || !bids.isEmpty() || !asks.isEmpty();
    }
}
