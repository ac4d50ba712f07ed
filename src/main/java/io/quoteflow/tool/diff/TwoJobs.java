package io.quoteflow.tool.diff;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one run that two jobs decided differently under one number. A restore repeats rows
 * byte for byte, so other bytes are those of another job: one that started from nothing, or from
 * another state.
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
     * Counts a pair of rows with one number and different bytes.
     *
     * @param run name of the run that holds both
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

    /** One line for each pair of jobs. */
    Iterable<String> lines() {
        return rows.entrySet().stream()
                        .map(
                                pair ->
                                        pair.getKey().run()
                                                + " holds rows of two jobs: "
                                                + pair.getValue()
                                                + " decisions stand there twice and differ, once of "
                                                + epoch(pair.getKey().first())
                                                + " and once of "
                                                + epoch(pair.getKey().second())
                                                + "; a restore would have repeated them byte for byte")
                ::iterator;
    }

    private static String epoch(final long epoch) {
        return epoch < 0
                ? "an unknown epoch"
                : "epoch " + epoch + " (started " + Instant.ofEpochMilli(epoch) + " or later)";
    }
}
