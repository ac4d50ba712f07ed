package io.quoteflow.text;

import java.util.Locale;

/** Estimates how long a task still takes. */
public final class TimeLeft {
    private static final double LEAST_FOR_ESTIMATE = 0.01;

    private TimeLeft() {}

    /**
     * Returns the time left, for people.
     *
     * @param progress share that is done, within [0, 1]
     * @param seconds that the task has taken so far
     * @return a dash if too little is done for an estimate
     */
    public static String text(final double progress, final double seconds) {
        return progress < LEAST_FOR_ESTIMATE ? "-" : duration(seconds * (1 - progress) / progress);
    }

    /** Formats a duration for people. */
    public static String duration(final double seconds) {
        final long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60)
                : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
}
