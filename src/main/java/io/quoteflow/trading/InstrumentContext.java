package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;

/**
 * The two states of the instrument whose record is being handled. One instance is reused for all
 * records. Call {@link #set} first for each record.
 */
final class InstrumentContext {
    private TraderState state;
    private SyncedBook synced;

    /** Sets the states of the instrument whose record is handled next. */
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

    /** Returns the best bid plus the best ask, price units. The book must be LIVE. */
    long twiceMid() {
        return BookMetrics.twiceMid(synced.book());
    }

    /** Whether the last depth frame was applied too long ago to quote. */
    boolean isMarketOld() {
        return state.bookAge.isOlderThan(
                state.parameters().integer(Parameter.MAX_MARKET_AGE_MS), state.clock());
    }
}
