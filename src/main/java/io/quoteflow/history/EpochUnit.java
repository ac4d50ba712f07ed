package io.quoteflow.history;

/** Units of times since the epoch. The size of a number tells which one it has. */
public enum EpochUnit {
    SECONDS("seconds", 1_000_000_000L),
    MILLISECONDS("milliseconds", 1_000_000L),
    MICROSECONDS("microseconds", 1_000L),
    NANOSECONDS("nanoseconds", 1L);

    /** From September 2001. */
    private static final long EARLIEST_SECOND = 1_000_000_000L;

    /** Until the year 2255, so that nanoseconds fit a long. */
    private static final long LATEST_SECOND = 9_000_000_000L;

    private static final int FRACTION = 9;
    private static final long NANOS = 1_000_000_000L;

    private final String text;
    private final long nanos;

    EpochUnit(final String text, final long nanos) {
        this.text = text;
        this.nanos = nanos;
    }

    /** Returns the name of the unit, for people. */
    public String text() {
        return text;
    }

    /**
     * A time with the unit that it was written in.
     *
     * @param nanos since the epoch
     */
    record Time(long nanos, EpochUnit unit) {
        long millis() {
            return nanos / 1_000_000;
        }
    }

    /**
     * Parses a time: digits, with or without a point and more digits. Digits beyond a nanosecond
     * are dropped.
     *
     * @throws IllegalArgumentException whose message says what is wrong, if the text is not one, or
     *     the time is in no unit from 2001 to 2255
     */
    static Time parse(final String text) {
        final int point = text.indexOf('.');
        final String whole = point < 0 ? text : text.substring(0, point);
        final String fraction = point < 0 ? "" : text.substring(point + 1);
        if (whole.isEmpty()
                || whole.length() > 19
                || !isDigits(whole)
                || !isDigits(fraction)
                || point >= 0 && fraction.isEmpty()) {
            throw new IllegalArgumentException(
                    "is no time since the epoch, such as 1723161254.0365 (seconds) or"
                            + " 1723161254036512 (microseconds)");
        }
        final EpochUnit unit = of(whole);
        final String digits = (fraction + "000000000").substring(0, FRACTION);
        return new Time(
                Long.parseLong(whole) * unit.nanos + Long.parseLong(digits) * unit.nanos / NANOS,
                unit);
    }

    private static EpochUnit of(final String whole) {
        for (final EpochUnit unit : values()) {
            final long second = NANOS / unit.nanos;
            final long value = whole.length() > 18 && unit != NANOSECONDS ? -1 : value(whole);
            if (value >= EARLIEST_SECOND * second && value / second < LATEST_SECOND) {
                return unit;
            }
        }
        throw new IllegalArgumentException(
                "is a time from 2001 to 2255 neither in seconds nor in ms, µs or ns");
    }

    private static long value(final String digits) {
        try {
            return Long.parseLong(digits);
        } catch (final NumberFormatException tooLarge) {
            return -1;
        }
    }

    private static boolean isDigits(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
