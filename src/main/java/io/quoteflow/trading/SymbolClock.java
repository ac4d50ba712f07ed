package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The clock of one instrument, STRATEGY 2: the latest event time of its records, ms. Both times are
 * {@link TraderState#NONE} until the first record that has one.
 */
final class SymbolClock {
    private long first = TraderState.NONE;
    private long now = TraderState.NONE;

    /** See {@link #reportTime(long)}. Set for each record, so it is not stored. */
    private long reportTime = TraderState.NONE;

    /** Returns when the clock started or was last restarted, ms. */
    long first() {
        return first;
    }

    /** Returns the clock, ms; {@link TraderState#NONE} before it has started. */
    long now() {
        return now;
    }

    /** Returns the time of rows, ms: the clock, or before it has started, the report's time. */
    long rowTime() {
        return isStarted() ? now : reportTime;
    }

    /**
     * Sets the time of the exchange's report that is handled, ms, or {@link TraderState#NONE} if
     * the record is none.
     */
    void reportTime(final long time) {
        reportTime = time;
    }

    boolean isStarted() {
        return now != TraderState.NONE;
    }

    /** Starts at a time, or starts again at an earlier one. */
    void start(final long time) {
        first = time;
        now = time;
    }

    /** Moves the clock to a time. An earlier time changes nothing. The clock must have started. */
    void moveTo(final long time) {
        now = Math.max(now, time);
    }

    void write(final StateWriter out) {
        out.putLong(first);
        out.putLong(now);
    }

    static SymbolClock read(final StateReader in) {
        final SymbolClock clock = new SymbolClock();
        clock.first = in.getLong();
        clock.now = in.getLong();
        return clock;
    }
}
