package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Sees when the symbol's clock is wrong, STRATEGY 2: three records in a row whose times are far
 * behind it and near each other. All times in ms.
 */
final class ClockSteps {
    private static final long NONE = TraderState.NONE;

    /** The times of the last two records that were far behind, the newer one second. */
    private long before = NONE;

    private long last = NONE;

    /**
     * Notes the time of a record.
     *
     * @param clock the symbol's clock, or {@link TraderState#NONE} before the first
     * @param step more than this behind the clock is far; no further apart than this is near
     * @return whether the clock starts again at this time
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
