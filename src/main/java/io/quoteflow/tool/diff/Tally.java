package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;

import java.util.EnumMap;
import java.util.Map;

/** Counts the rows of each stream by the result of their comparison. */
final class Tally {
    /**
     * Result of the comparison of a row. {@code ONLY_LEFT} and {@code ONLY_RIGHT} are rows that
     * only one run has.
     */
    enum Fate {
        EQUAL,
        DIFFERING,
        ONLY_LEFT,
        ONLY_RIGHT
    }

    private final Map<DecisionStream, long[]> counts = new EnumMap<>(DecisionStream.class);

    /** Counts a row. */
    void count(final DecisionStream stream, final Fate fate) {
        counts.computeIfAbsent(stream, s -> new long[Fate.values().length])[fate.ordinal()]++;
    }

    /** Returns the streams that have rows, in the order of {@link DecisionStream}. */
    Iterable<DecisionStream> streams() {
        return counts.keySet();
    }

    long of(final DecisionStream stream, final Fate fate) {
        final long[] fates = counts.get(stream);
        return fates == null ? 0 : fates[fate.ordinal()];
    }

    long of(final Fate fate) {
        return counts.values().stream().mapToLong(fates -> fates[fate.ordinal()]).sum();
    }
}
