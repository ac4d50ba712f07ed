package io.quoteflow.trading;

/**
 * What was found to be wrong with the input of an instrument while its records were handled. A
 * finding decides nothing. Constants are saved by their place: new ones go to the end.
 */
public enum Finding {
    /** A record was refused. */
    REFUSED,
    /** A market record was received before the one in front of it; extent: by how much, ms. */
    RECEIVED_BACKWARDS,
    /** A frame is ahead of its {@code received}; extent: by how much, ms. */
    AHEAD_OF_RECEIVED,
    /** A frame is ahead of its {@code received}, and its time has the digits of microseconds. */
    MICROSECONDS,
    /** A frame is ahead of its {@code received}, and its time has the digits of nanoseconds. */
    NANOSECONDS,
    /** A frame is ahead of its {@code received}, which has the digits of seconds. */
    RECEIVED_IN_SECONDS,
    /** A deeper book was skipped for one of a single level; extent: its depth. */
    DEEPER_BOOK_SKIPPED,
    /** A frame's time has the digits of seconds; it was taken as it is. */
    SECONDS;

    /** Times before this, read as ms, are before 1973: they are seconds. */
    private static final long LEAST_MS = 100_000_000_000L;

    /** Seconds of 2001; less is the clock of a made market that starts at 0. */
    private static final long LEAST_SECONDS = 1_000_000_000L;

    private static final long LEAST_MICROSECONDS = 100_000_000_000_000L;
    private static final long LEAST_NANOSECONDS = 100_000_000_000_000_000L;

    /** Whether a time, read as ms, has the digits of seconds. */
    public static boolean isInSeconds(final long time) {
        return time >= LEAST_SECONDS && time < LEAST_MS;
    }

    /** What is wrong about a time that is ahead of its {@code received}; both as they were read. */
    public static Finding ofTimeAhead(final long time, final long received) {
        if (time >= LEAST_NANOSECONDS) {
            return NANOSECONDS;
        }
        if (time >= LEAST_MICROSECONDS) {
            return MICROSECONDS;
        }
        return received < LEAST_MS ? RECEIVED_IN_SECONDS : AHEAD_OF_RECEIVED;
    }
}
