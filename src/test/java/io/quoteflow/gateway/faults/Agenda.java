package io.quoteflow.gateway.faults;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is due in virtual time. Actions of one moment run in the order in which they were added. */
final class Agenda {
    private record Entry(long time, long number, Runnable action) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Entry::time).thenComparingLong(Entry::number));
    private long count;
    private long now;

    Agenda(final long start) {
        now = start;
    }

    long now() {
        return now;
    }

    void at(final long time, final Runnable action) {
        entries.add(new Entry(Math.max(now, time), count++, action));
    }

    void after(final long delay, final Runnable action) {
        at(now + delay, action);
    }

    /** Returns when the next action is due; {@code Long.MAX_VALUE} if there is none. */
    long due() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.peek().time;
    }

    /** Moves the time and runs what is due then. */
    void moveTo(final long time) {
        now = Math.max(now, time);
        while (due() <= now) {
            entries.remove().action.run();
        }
    }
}
