package io.quoteflow.market;

/**
 * Prices and sizes as longs, in units of {@code 10^-scale}. None is over {@link #MAX_UNITS}, so
 * that twice a price is exact as a double, and the sizes of {@value #SAFE_LEVELS} levels add up to
 * a long.
 */
public final class FixedPoint {
    /** The largest price or size, in units. Decoders refuse larger ones. */
    public static final long MAX_UNITS = 1L << 48;

    /** Number of sizes that can be added up without overflow. */
    public static final int SAFE_LEVELS = 1 << 14;

    /** Returned by {@link #parse} for a text that is not digits with at most one point between. */
    public static final long NOT_A_DECIMAL = -1;

    /** Returned by {@link #parse} for a number over {@link #MAX_UNITS} at the scale. */
    public static final long TOO_LARGE = -2;

    /** Returned by {@link #parse} for a number that needs more decimals than the scale has. */
    public static final long TOO_FINE = -3;

    private FixedPoint() {}

    /**
     * Parses an unsigned decimal.
     *
     * @return units of {@code 10^-scale}, or {@link #NOT_A_DECIMAL}, {@link #TOO_LARGE} or {@link
     *     #TOO_FINE}, which are negative
     */
    public static long parse(
            final char[] text, final int offset, final int length, final int scale) {
        long units = 0;
        int decimals = -1;
        int pendingZeros = 0;
        for (int i = offset; i < offset + length; i++) {
            final char c = text[i];
            if (c == '.') {
                if (decimals >= 0 || i == offset || i == offset + length - 1) {
                    return NOT_A_DECIMAL;
                }
                decimals = 0;
            } else if (c < '0' || c > '9') {
                return NOT_A_DECIMAL;
            } else if (decimals >= 0 && c == '0') {
                pendingZeros++;
            } else {
                if (decimals >= 0) {
                    decimals += pendingZeros + 1;
                    for (; pendingZeros > 0 && units <= MAX_UNITS; pendingZeros--) {
                        units *= 10;
                    }
                    pendingZeros = 0;
                }
                // above the limit the value no longer matters, but the rest of the text is still
                // checked
                units = units > MAX_UNITS ? units : 10 * units + (c - '0');
            }
        }
        if (length == 0) {
            return NOT_A_DECIMAL;
        }
        final int used = Math.max(0, decimals);
        if (used > scale) {
            return used > Decimal.MAX_DECIMALS ? NOT_A_DECIMAL : TOO_FINE;
        }
        for (int i = used; i < scale && units <= MAX_UNITS; i++) {
            units *= 10;
        }
        return units > MAX_UNITS ? TOO_LARGE : units;
    }

    /**
     * Returns how many digits after the point a decimal needs, not counting trailing zeros.
     *
     * @param text a text that {@link #parse} accepts at some scale
     */
    public static int decimals(final char[] text, final int offset, final int length) {
        int end = offset + length;
        int point = offset;
        while (point < end && text[point] != '.') {
            point++;
        }
        while (end > point + 1 && text[end - 1] == '0') {
            end--;
        }
        return Math.max(0, end - point - 1);
    }

    /** Returns {@code units / 10^scale}, rounded to the nearest double. */
    public static double toDouble(final long units, final int scale) {
        return units / PowersOfTen.tenAsDouble(scale);
    }

    /**
     * Writes {@code units / 10^scale} as a decimal.
     *
     * @param minDecimals digits after the point; more are written if the value needs them
     */
    public static String text(final long units, final int scale, final int minDecimals) {
        long value = units;
        int decimals = scale;
        while (decimals > minDecimals && value % 10 == 0) {
            value /= 10;
            decimals--;
        }
        final StringBuilder digits = new StringBuilder(24).append(Math.abs(value));
        for (; decimals < minDecimals; decimals++) {
            digits.append('0');
        }
        while (digits.length() <= decimals) {
            digits.insert(0, '0');
        }
        if (decimals > 0) {
            digits.insert(digits.length() - decimals, '.');
        }
        return value < 0 ? digits.insert(0, '-').toString() : digits.toString();
    }
}
