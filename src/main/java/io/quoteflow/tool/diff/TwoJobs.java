package io.quoteflow.tool.diff;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts decision numbers for which two jobs wrote different rows into one run. A restore repeats
 * rows byte for byte. If the bytes differ, another job wrote them, which started without state or
 * from another state.
 */
final class TwoJobs {
    private record Epochs(String run, long first, long second) implements Comparable<Epochs> {
        @Override
        public int compareTo(final Epochs other) {
            return Arrays.compare(
                    new String[] {run, key(first), key(second)},
                    new String[] {other.run, key(other.first), key(other.second)});
        }

        private static String key(final long epoch) {
            return String.format("%020d", epoch);
        }
    }

    private final Map<Epochs, Long> rows = new TreeMap<>();

    /**
     * Counts a pair of rows with the same number and different bytes.
     *
     * @param run name of the run that contains both
     */
    void count(final String run, final DecisionRow first, final DecisionRow second) {
        rows.merge(
                new Epochs(
                        run,
                        Math.min(first.epoch(), second.epoch()),
                        Math.max(first.epoch(), second.epoch())),
                1L,
                Long::sum);
    }

    /** Returns one line for each pair of jobs, for people. */
    Iterable<String> lines() {
        return rows.entrySet().stream()
                        .map(
                                pair ->
                                        pair.getKey().run()
                                                + " contains rows of two jobs: "
                                                + pair.getValue()
                                                + " decisions were written twice with different content, by the job of "
                                                + epoch(pair.getKey().first())
                                                + " and by the job of "
                                                + epoch(pair.getKey().second())
                                                + "; a restore repeats rows byte for byte")
                ::iterator;
    }

    private static String epoch(final long epoch) {
        return epoch < 0
                ? "an unknown epoch"
                : "epoch " + epoch + " (started " + Instant.ofEpochMilli(epoch) + " or later)";
    }
}
