package io.quoteflow.config;

import java.io.Serializable;

/**
 * Limits on what input can make a job write and keep in memory.
 *
 * @param deadLettersPerMinute number of dead letters that a task of the trader writes for each
 *     reason within a minute; further ones are only counted
 * @param metricsInstruments number of instruments that have metrics of their own, over all tasks;
 *     further ones are included in sums
 */
public record LimitSpec(int deadLettersPerMinute, int metricsInstruments) implements Serializable {
    /** The limits of a job file that does not set any. */
    public static final LimitSpec DEFAULT =
            new LimitSpec(
                    defaultOf(JobSetting.DEAD_LETTERS_PER_MINUTE),
                    defaultOf(JobSetting.METRICS_INSTRUMENTS));

    private static final long serialVersionUID = 1;

    public LimitSpec {
        if (deadLettersPerMinute < 0 || metricsInstruments < 0) {
            throw new IllegalArgumentException(
                    "deadLetters.perMinute "
                            + deadLettersPerMinute
                            + " and metrics.instruments "
                            + metricsInstruments
                            + " must not be negative");
        }
    }

    private static int defaultOf(final JobSetting setting) {
        return Integer.parseInt(setting.declaration().defaultValue());
    }

    static LimitSpec read(final ConfigReader keys) {
        return new LimitSpec(
                (int) keys.integer(JobSetting.DEAD_LETTERS_PER_MINUTE),
                (int) keys.integer(JobSetting.METRICS_INSTRUMENTS));
    }

    /**
     * Returns the number of instruments with metrics of their own in each of several tasks, rounded
     * up.
     */
    public int metricsInstruments(final int tasks) {
        return (metricsInstruments + tasks - 1) / tasks;
    }
}
