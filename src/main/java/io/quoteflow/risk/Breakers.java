package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/**
 * The breakers of one instrument, STRATEGY 14: which are tripped, and which trip at the next {@link
 * #check}. Part of the state.
 */
public final class Breakers {
    private static final long NOT_TRIPPED = Long.MIN_VALUE;
    private static final Breaker[] ALL = Breaker.values();

    /** Receives every change of a breaker. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called after a breaker has changed.
         *
         * @param tripped whether it tripped; false if it ended
         * @param detail the figures that made it trip; empty if it ended
         */
        void changed(Breaker breaker, boolean tripped, String detail);
    }

    /** By breaker, the symbol's clock when it tripped, ms, or {@link #NOT_TRIPPED}. */
    private final long[] since = new long[ALL.length];

    /** By breaker, the detail of a request that waits for the next check; null for none. */
    private final String[] requested = new String[ALL.length];

    /** Number of breakers that are tripped. */
    private int trippedCount;

    public Breakers() {
        Arrays.fill(since, NOT_TRIPPED);
    }

    /**
     * Requests that a breaker trip at the next {@link #check}. A breaker that is still tripped then
     * does not trip again. If a breaker is requested more than once, the first request counts.
     *
     * @param detail the figures that the row shows
     */
    public void request(final Breaker breaker, final String detail) {
        if (requested[breaker.ordinal()] == null) {
            requested[breaker.ordinal()] = detail;
        }
    }

    /**
     * Ends the breakers whose time is over, then trips those that were requested, both in the order
     * of {@link Breaker}.
     *
     * @param clock the symbol's clock, ms
     */
    public void check(final long clock, final Listener listener) {
        for (final Breaker breaker : ALL) {
            if (isTripped(breaker) && breaker.isOver(since[breaker.ordinal()], clock)) {
                end(breaker, listener);
            }
        }
        for (final Breaker breaker : ALL) {
            final String detail = requested[breaker.ordinal()];
            requested[breaker.ordinal()] = null;
            if (detail != null && !isTripped(breaker)) {
                since[breaker.ordinal()] = clock;
                trippedCount++;
                listener.changed(breaker, true, detail);
            }
        }
    }

    /** Ends every breaker and drops all requests. */
    public void resume(final Listener listener) {
        for (final Breaker breaker : ALL) {
            requested[breaker.ordinal()] = null;
            if (isTripped(breaker)) {
                end(breaker, listener);
            }
        }
    }

    /** Ends the breakers that would end by themselves, because the symbol's clock starts again. */
    public void restartClock(final Listener listener) {
        for (final Breaker breaker : ALL) {
            if (breaker.endsByItself() && isTripped(breaker)) {
                end(breaker, listener);
            }
        }
    }

    private void end(final Breaker breaker, final Listener listener) {
        since[breaker.ordinal()] = NOT_TRIPPED;
        trippedCount--;
        listener.changed(breaker, false, "");
    }

    /** Whether a breaker has tripped and not ended. */
    public boolean isTripped(final Breaker breaker) {
        return since[breaker.ordinal()] != NOT_TRIPPED;
    }

    /** Returns the symbol's clock when a breaker tripped, ms. The breaker must be tripped. */
    public long since(final Breaker breaker) {
        return since[breaker.ordinal()];
    }

    /** Whether any breaker is tripped. If so, only orders that reduce a position are sent. */
    public boolean isAnyTripped() {
        return trippedCount > 0;
    }

    public void write(final StateWriter out) {
        out.putInt(ALL.length);
        for (int i = 0; i < ALL.length; i++) {
            out.putLong(since[i]);
            out.putText(requested[i]);
        }
    }

    public static Breakers read(final StateReader in) {
        final Breakers breakers = new Breakers();
        final int count = in.getInt();
        for (int i = 0; i < count; i++) {
            breakers.since[i] = in.getLong();
            breakers.requested[i] = in.getText();
            breakers.trippedCount += breakers.since[i] == NOT_TRIPPED ? 0 : 1;
        }
        return breakers;
    }
}
