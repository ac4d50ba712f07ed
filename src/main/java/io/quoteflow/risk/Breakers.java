package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/** Which breakers hold and which are about to trip, STRATEGY 14: latched, kept in state. */
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

    /** Asks a breaker to trip at the next {@link #check}; one that holds does not trip again. */
    public void ask(final Breaker breaker, final String detail) {
        if (pending[breaker.ordinal()] == null) {
            pending[breaker.ordinal()] = detail;
        }
    }

    /** Ends what is over, then trips what was asked for, in the order of {@link Breaker}. */
    public void check(final long clock, final Listener listener) {
        for (final Breaker breaker : ALL) {
            if (holds(breaker) && breaker.isOver(since[breaker.ordinal()], clock)) {
                end(breaker, listener);
            }
        }
        for (final Breaker breaker : ALL) {
            final String detail = pending[breaker.ordinal()];
            pending[breaker.ordinal()] = null;
            if (detail != null && !holds(breaker)) {
                since[breaker.ordinal()] = clock;
                held++;
                listener.changed(breaker, true, detail);
            }
        }
    }

    /** Ends every breaker and forgets what was asked for. */
    public void resume(final Listener listener) {
        for (final Breaker breaker : ALL) {
            pending[breaker.ordinal()] = null;
            if (holds(breaker)) {
                end(breaker, listener);
            }
        }
    }

    /** Ends the breakers that would end by themselves: the symbol's clock starts again. */
    public void restartClock(final Listener listener) {
        for (final Breaker breaker : ALL) {
            if (breaker.endsByItself() && holds(breaker)) {
                end(breaker, listener);
            }
        }
    }

    private void end(final Breaker breaker, final Listener listener) {
        since[breaker.ordinal()] = NOT_TRIPPED;
        held--;
        listener.changed(breaker, false, "");
    }

    public boolean holds(final Breaker breaker) {
        return since[breaker.ordinal()] != NOT_TRIPPED;
    }

    /** The clock when it tripped, ms; it holds. */
    public long since(final Breaker breaker) {
        return since[breaker.ordinal()];
    }

    /** Whether any holds: nothing but what reduces goes out. */
    public boolean anyHolds() {
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
