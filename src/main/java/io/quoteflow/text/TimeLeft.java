package io.quoteflow.text;

import java.util.Locale;

/** How long something still takes that has come so far. */
public final class TimeLeft {
    private static final double LEAST_FOR_ESTIMATE = 0.01;

    private TimeLeft() {}

    /**
     * For people.
     *
     * @param progress within [0, 1]
     * @param seconds that it took so far
     * @return a dash where that is too little to tell
     */
    public static String text(final double progress, final double seconds) {
        return progress < LEAST_FOR_ESTIMATE ? "-" : duration(seconds * (1 - progress) / progress);
    }

    /** Seconds for people. */
    public static String duration(final double seconds) {
        final long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60)
                : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
}
