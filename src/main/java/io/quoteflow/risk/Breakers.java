package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/** Which breakers are tripped and which are about to trip, STRATEGY 14: latched, kept in state. */
public final class Breakers {
    private static final long NOT_TRIPPED = Long.MIN_VALUE;
    private static final Breaker[] ALL = Breaker.values();

    /** Hears of every change. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param tripped false for a resume
         * @param detail the figures; empty for a resume
         */
        void changed(Breaker breaker, boolean tripped, String detail);
    }

    private final long[] since = new long[ALL.length];
    private final String[] pending = new String[ALL.length];
    private int held;

    public Breakers() {
        Arrays.fill(since, NOT_TRIPPED);
    }

    /** Requests a breaker to trip at the next {@link #check}; ignored if it is tripped then. */
    public void request(final Breaker breaker, final String detail) {
        if (pending[breaker.ordinal()] == null) {
            pending[breaker.ordinal()] = detail;
        }
    }

    /** Ends the breakers whose time is over, then trips the requested ones, in enum order. */
    public void check(final long clock, final Listener listener) {
        for (final Breaker breaker : ALL) {
            if (isTripped(breaker) && breaker.isOver(since[breaker.ordinal()], clock)) {
                end(breaker, listener);
            }
        }
        for (final Breaker breaker : ALL) {
            final String detail = pending[breaker.ordinal()];
            pending[breaker.ordinal()] = null;
            if (detail != null && !isTripped(breaker)) {
                since[breaker.ordinal()] = clock;
                held++;
                listener.changed(breaker, true, detail);
            }
        }
    }

    /** Ends every breaker and forgets the requests. */
    public void resume(final Listener listener) {
        for (final Breaker breaker : ALL) {
            pending[breaker.ordinal()] = null;
            if (isTripped(breaker)) {
                end(breaker, listener);
            }
        }
    }

    /** Ends the breakers that would end by themselves: the symbol's clock starts again. */
    public void restartClock(final Listener listener) {
        for (final Breaker breaker : ALL) {
            if (breaker.endsByItself() && isTripped(breaker)) {
                end(breaker, listener);
            }
        }
    }

    private void end(final Breaker breaker, final Listener listener) {
        since[breaker.ordinal()] = NOT_TRIPPED;
        held--;
        listener.changed(breaker, false, "");
    }

    public boolean isTripped(final Breaker breaker) {
        return since[breaker.ordinal()] != NOT_TRIPPED;
    }

    /** The clock when it tripped, ms. Only for a breaker that is tripped. */
    public long since(final Breaker breaker) {
        return since[breaker.ordinal()];
    }

    /** Whether any is tripped: only orders that reduce a position are sent then. */
    public boolean isAnyTripped() {
        return held > 0;
    }

    public void write(final StateWriter out) {
        out.putInt(ALL.length);
        for (int i = 0; i < ALL.length; i++) {
            out.putLong(since[i]);
            out.putText(pending[i]);
        }
    }

    public static Breakers read(final StateReader in) {
        final Breakers breakers = new Breakers();
        final int count = in.getInt();
        for (int i = 0; i < count; i++) {
            breakers.since[i] = in.getLong();
            breakers.pending[i] = in.getText();
            breakers.held += breakers.since[i] == NOT_TRIPPED ? 0 : 1;
        }
        return breakers;
    }
}
