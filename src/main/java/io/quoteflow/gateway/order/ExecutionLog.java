package io.quoteflow.gateway.order;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of the executions in the journal. At most 20,000 are kept. An execution that is not newer
 * than one whose id was dropped counts as known, so none is written twice. Not thread-safe.
 */
final class ExecutionLog {
    private static final int MOST = 20_000;

    private final Map<String, Long> times = new LinkedHashMap<>();
    private long floor = Long.MIN_VALUE;
    private boolean bounded;
    private long newest = Long.MIN_VALUE;

    /** Regards all executions before a time as known, ms by the venue's clock. */
    void startAt(final long time) {
        floor = Math.max(floor, time);
        bounded = true;
    }

    /** Whether it is known since when the journal is complete. */
    boolean isBounded() {
        return bounded;
    }

    /** Returns the time of the oldest execution; {@link Long#MAX_VALUE} if there is none. */
    long oldest() {
        long oldest = Long.MAX_VALUE;
        for (final long time : times.values()) {
            oldest = Math.min(oldest, time);
        }
        return oldest;
    }

    /** Whether an execution is in the journal, or too old to tell. */
    boolean contains(final String id, final long time) {
        return times.containsKey(id) || time < floor;
    }

    /**
     * Adds an execution.
     *
     * @param needed ids that must not be dropped yet
     * @return the id that was dropped for it; null if none was
     */
    String add(final String id, final long time, final Set<String> needed) {
        times.put(id, time);
        newest = Math.max(newest, time);
        if (times.size() <= MOST) {
            return null;
        }
        for (final Iterator<Map.Entry<String, Long>> all = times.entrySet().iterator();
                all.hasNext(); ) {
            final Map.Entry<String, Long> oldest = all.next();
            if (!needed.contains(oldest.getKey())) {
                floor = Math.max(floor, oldest.getValue() + 1);
                all.remove();
                return oldest.getKey();
            }
        }
        return null;
    }

    /** Adds an execution that an earlier run has journalled. */
    void restore(final String id, final long time) {
        times.put(id, time);
        newest = Math.max(newest, time);
    }

    /** Returns the time of the newest execution, or of the start if there is none. */
    long newest() {
        return Math.max(newest, floor);
    }

    /** Returns before which time executions count as known. */
    long floor() {
        return floor;
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    int size() {
        return times.size();
    }
}
