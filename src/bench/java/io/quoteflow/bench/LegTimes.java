package io.quoteflow.bench;

import org.HdrHistogram.Histogram;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When a command and what followed from it were where, all in one process. Safe for use by several
 * threads.
 */
final class LegTimes {
    private static final long MICRO = 1000;

    /** The places, in the order of the way. */
    enum Place {
        COMMAND,
        REQUEST,
        FRAME,
        RECORD
    }

    private final Map<String, AtomicLongArray> times = new ConcurrentHashMap<>();

    /** A command is about to be sent. */
    void command(final String key) {
        times.put(key, new AtomicLongArray(Place.values().length));
        add(Place.COMMAND, key);
    }

    /** Something is at a place now; only the first time counts. */
    void add(final Place place, final String key) {
        final AtomicLongArray all = times.get(key);
        if (all != null) {
            all.compareAndSet(place.ordinal(), 0, System.nanoTime());
        }
    }

    boolean has(final Place place, final String key) {
        final AtomicLongArray all = times.get(key);
        return all != null && all.get(place.ordinal()) != 0;
    }

    /** Returns the times between two places, in µs, of what was at both. */
    Histogram between(final Place from, final Place to) {
        final Histogram took = new Histogram(3);
        for (final AtomicLongArray all : times.values()) {
            final long start = all.get(from.ordinal());
            final long end = all.get(to.ordinal());
            if (start != 0 && end != 0) {
                took.recordValue(Math.max(0, end - start) / MICRO);
            }
        }
        return took;
    }

    /** Forgets all. */
    void clear() {
        times.clear();
    }
}
