package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.SyncedBook;

/**
 * The two states of the instrument whose record is at hand. One instance is used for every record.
 */
final class InstrumentContext {
    private TraderState state;
    private SyncedBook synced;

    void set(final TraderState newState, final SyncedBook newBook) {
        state = newState;
        synced = newBook;
    }

    TraderState state() {
        return state;
    }

    SyncedBook synced() {
        return synced;
    }

    OrderBook book() {
        return synced.book();
    }

    /** Best bid plus best ask of a book that is LIVE. */
    long twiceMid() {
        return BookMetrics.twiceMid(synced.book());
    }

    /** Whether the clock is too far past the last depth frame that was applied. */
    boolean isMarketOld() {
        return state.bookAge.isOlderThan(state.parameters().risk().maxMarketAgeMs(), state.clock());
    }
}
