package io.quoteflow.trading;

/**
 * Something that is wrong with the input of an instrument. A finding decides nothing. Stored by its
 * ordinal: new constants come last.
 */
public enum Finding {
    /** A record was refused. */
    REFUSED,
    /** A market record was received before the last one; extent: by how much, ms. */
    RECEIVED_BACKWARDS,
    /** The time of a frame is after its record was received; extent: by how much, ms. */
    AHEAD_OF_RECEIVED,
    /** As {@link #AHEAD_OF_RECEIVED}, and the frame's time is in microseconds by its digits. */
    MICROSECONDS,
    /** As {@link #AHEAD_OF_RECEIVED}, and the frame's time is in nanoseconds by its digits. */
    NANOSECONDS,
    /** As {@link #AHEAD_OF_RECEIVED}, and the time of receipt is in seconds by its digits. */
    RECEIVED_IN_SECONDS,
    /**
     * A deeper book was skipped, because the one followed has a single level; extent: its depth.
     */
    DEEPER_BOOK_SKIPPED,
    /** The time of a frame is in seconds by its digits; it was taken as ms. */
    SECONDS;

    /** Smaller times would be before 1973 in ms, so they are in seconds. */
    private static final long MIN_MS = 100_000_000_000L;

    /** Smaller times in seconds would be before 2001, so they are those of a simulated market. */
    private static final long MIN_SECONDS = 1_000_000_000L;

    private static final long MIN_MICROSECONDS = 100_000_000_000_000L;
    private static final long MIN_NANOSECONDS = 100_000_000_000_000_000L;

    /** Whether a time, read as ms, is in seconds by its digits. */
    public static boolean isInSeconds(final long time) {
        return time >= MIN_SECONDS && time < MIN_MS;
    }

    /**
     * Returns the finding for a frame whose time is after its receipt.
     *
     * @param time time of the frame, as it was read
     * @param received time of receipt, as it was read
     */
    public static Finding ofTimeAhead(final long time, final long received) {
        if (time >= MIN_NANOSECONDS) {
            return NANOSECONDS;
        }
        if (time >= MIN_MICROSECONDS) {
            return MICROSECONDS;
        }
        return received < MIN_MS ? RECEIVED_IN_SECONDS : AHEAD_OF_RECEIVED;
    }
}
