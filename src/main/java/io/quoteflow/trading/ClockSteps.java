package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Detects that the symbol's clock is wrong, STRATEGY 2: the times of three records in a row are far
 * behind it and close to each other. All times are in ms.
 */
final class ClockSteps {
    private static final long NONE = TraderState.NONE;

    /** The time of the record before the last one, if both were far behind; else {@link #NONE}. */
    private long before = NONE;

    /** The time of the last record, if it was far behind; else {@link #NONE}. */
    private long last = NONE;

    /**
     * Notes the time of a record.
     *
     * @param clock the symbol's clock, or {@link TraderState#NONE} before its start
     * @param step a time more than this behind the clock is far behind; times at most this apart
     *     are close
     * @return whether the clock must start again at this time
     */
    boolean add(final long time, final long clock, final long step) {
        if (clock == NONE || clock - time <= step) {
            clear();
            return false;
        }
        final boolean restart = before != NONE && span(before, last, time) <= step;
        before = last;
        last = time;
        if (restart) {
            clear();
        }
        return restart;
    }

    private static long span(final long a, final long b, final long c) {
        return Math.max(a, Math.max(b, c)) - Math.min(a, Math.min(b, c));
    }

    private void clear() {
        before = NONE;
        last = NONE;
    }

    void write(final StateWriter out) {
        out.putLong(before);
        out.putLong(last);
    }

    static ClockSteps read(final StateReader in) {
        final ClockSteps steps = new ClockSteps();
        if (in.version() >= 2) {
            steps.before = in.getLong();
            steps.last = in.getLong();
        }
        return steps;
    }
}
