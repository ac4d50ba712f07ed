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

    /** When the clock started, or was last restarted. */
    long first() {
        return first;
    }

    long now() {
        return now;
    }

    boolean isStarted() {
        return now != TraderState.NONE;
    }

    /** Starts at a time, or starts again at an earlier one. */
    void start(final long time) {
        first = time;
        now = time;
    }

    /** Moves to a time; an earlier one changes nothing. The clock has started. */
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
