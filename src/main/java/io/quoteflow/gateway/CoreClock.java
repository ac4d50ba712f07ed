package io.quoteflow.gateway;

import java.util.Comparator;
import java.util.TreeSet;

/** The time of the core and its timers. The inputs of the core move the time. Not thread-safe. */
public final class CoreClock {
    /** Something to be done later. */
    public final class Timer {
        private final long due;
        private final long number;
        private final Runnable action;

        private Timer(final long due, final long number, final Runnable action) {
            this.due = due;
            this.number = number;
            this.action = action;
        }

        /** Makes sure that the action does not run any more. */
        public void cancel() {
            // at once: a timer of 23 hours would else be kept for so long
            timers.remove(this);
        }
    }

    private final TreeSet<Timer> timers =
            new TreeSet<>(
                    Comparator.<Timer>comparingLong(t -> t.due).thenComparingLong(t -> t.number));
    private long now;
    private long wall;
    private long count;

    /** Returns the time since any start, ms. It never goes backwards. */
    public long now() {
        return now;
    }

    /** Returns the time of day, ms since the epoch. */
    public long wall() {
        return wall;
    }

    /** Runs an action after a delay, ms; actions at the same time run in the order of the calls. */
    public Timer after(final long delay, final Runnable action) {
        final Timer timer = new Timer(now + Math.max(0, delay), count++, action);
        timers.add(timer);
        return timer;
    }

    /** Moves the time and runs what is due. */
    public void advance(final long toNow, final long toWall) {
        now = Math.max(now, toNow);
        wall = toWall;
        while (next() <= now) {
            timers.pollFirst().action.run();
        }
    }

    /** Returns when the next action is due, or {@link Long#MAX_VALUE} if there is none. */
    public long next() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().due;
    }
}
