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
    private Group group;
    private int member;

    /** The clock at which requests are sent if the instrument's own is behind it, ms. */
    private long now = TraderState.NONE;

    /** Sets the states of the instrument whose record is handled next. */
    void set(final TraderState newState, final SyncedBook newBook) {
        state = newState;
        synced = newBook;
    }

    /**
     * Sets the portfolio of the instruments that are handled next.
     *
     * @param newGroup null for none
     * @param newMember index of the instrument in it
     */
    void enter(final Group newGroup, final int newMember) {
        group = newGroup;
        member = newMember;
    }

    /**
     * Moves to a member of a portfolio for orders that follow from the record of another member.
     * Its rows have the same cause.
     *
     * @param record context of the record
     */
    void moveTo(final InstrumentContext record, final int newMember) {
        enter(record.group, newMember);
        set(group.state(newMember), group.book(newMember));
        now = group.portfolio().bars().clock();
        if (newMember != record.member) {
            state.progress.moveTo(
                    record.state.progress.partition(), record.state.progress.offset(), false);
        }
    }

    /** Returns the portfolio of the instrument; null if it has none. */
    Group group() {
        return group;
    }

    /** Returns the index of the instrument in its portfolio. */
    int member() {
        return member;
    }

    /** Returns the clock from which the latency and the expiry of a request count, ms. */
    long now() {
        return Math.max(now, state.clock());
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
