package io.quoteflow.job.diff;

import io.quoteflow.trading.Stream;

import java.util.EnumMap;
import java.util.Map;

/** How many rows of each stream two runs share. */
final class Tally {
    /** What became of a row. */
    enum Fate {
        EQUAL,
        DIFFERING,
        ONLY_LEFT,
        ONLY_RIGHT
    }

    private final Map<Stream, long[]> counts = new EnumMap<>(Stream.class);

    void count(final Stream stream, final Fate fate) {
        counts.computeIfAbsent(stream, s -> new long[Fate.values().length])[fate.ordinal()]++;
    }

    /** The streams that have a row, in their order. */
    Iterable<Stream> streams() {
        return counts.keySet();
    }

    long of(final Stream stream, final Fate fate) {
        final long[] fates = counts.get(stream);
        return fates == null ? 0 : fates[fate.ordinal()];
    }

    long of(final Fate fate) {
        return counts.values().stream().mapToLong(fates -> fates[fate.ordinal()]).sum();
    }
}
