package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.util.List;

/**
 * A change of an order book, or a whole one, that a file has as rows.
 *
 * @param millis time of the event at the venue, ms since the epoch
 * @param snapshot whether these are all levels of the book
 */
public record BookRows(
        long nanos,
        InstrumentId instrument,
        long millis,
        boolean snapshot,
        List<Level> bids,
        List<Level> asks)
        implements HistoryEvent {

    /**
     * A level of the book.
     *
     * @param price positive, a plain decimal
     * @param size a plain decimal; zero if the level is gone
     */
    public record Level(String price, String size) {}

    public BookRows {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
