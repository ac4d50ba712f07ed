package io.quoteflow.config;

import java.io.Serializable;

/**
 * Bounds on what input from outside can make a job write and keep.
 *
 * @param deadLettersPerMinute dead letters that one task of the trader writes for each reason and
 *     minute; the others are counted
 * @param metricsInstruments instruments that have metrics of their own, over all tasks; the others
 *     are in sums
 */
public record LimitSpec(int deadLettersPerMinute, int metricsInstruments) implements Serializable {
    /** What holds unless the job file says otherwise. */
    public static final LimitSpec DEFAULT = new LimitSpec(60, 1000);

    private static final long serialVersionUID = 1;

    private static final int MOST_DEAD_LETTERS = 1_000_000;
    private static final int MOST_INSTRUMENTS = 100_000;

    public LimitSpec {
        if (deadLettersPerMinute < 0 || metricsInstruments < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }

    /**
     * Reads the keys {@code deadLetters.perMinute} and {@code metrics.instruments}.
     *
     * @throws UsageException naming a key whose value is out of bounds
     */
    static LimitSpec read(final ConfigReader keys) {
        return new LimitSpec(
                (int)
                        keys.whole(
                                "deadLetters.perMinute",
                                DEFAULT.deadLettersPerMinute(),
                                0,
                                MOST_DEAD_LETTERS),
                (int)
                        keys.whole(
                                "metrics.instruments",
                                DEFAULT.metricsInstruments(),
                                0,
                                MOST_INSTRUMENTS));
    }

    /** The share of one of so many tasks, rounded up. */
    public int metricsInstruments(final int tasks) {
        return (metricsInstruments + tasks - 1) / tasks;
    }
}
