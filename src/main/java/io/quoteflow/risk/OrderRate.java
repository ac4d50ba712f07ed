package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The places and amends of the last second of the clock, for the order budget of the venue,
 * STRATEGY 12. The last {@value #MOST} are kept: no budget is larger.
 */
public final class OrderRate {
    /** The largest budget, orders a second. */
    public static final int MOST = 100;

    private static final long WINDOW_MS = 1000;

    private final long[] times = new long[MOST];
    private int first;
    private int count;

    /** How many were sent within the last second, at most {@value #MOST}. */
    public int sent(final long clock) {
        int past = 0;
        while (past < count && clock - times[(first + past) % MOST] >= WINDOW_MS) {
            past++;
        }
        return count - past;
    }

    /** Notes one that is sent. */
    public void add(final long clock) {
        while (count > 0 && (count == MOST || clock - times[first] >= WINDOW_MS)) {
            first = (first + 1) % MOST;
            count--;
        }
        times[(first + count++) % MOST] = clock;
    }

    /** Forgets all: the symbol's clock starts again. */
    public void clear() {
        count = 0;
    }

    public void write(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(times[(first + i) % MOST]);
        }
    }

    public static OrderRate read(final StateReader in) {
        final OrderRate rate = new OrderRate();
        rate.count = in.getInt();
        for (int i = 0; i < rate.count; i++) {
            rate.times[i] = in.getLong();
        }
        return rate;
    }
}
