package io.quoteflow.market;

import java.math.BigDecimal;

/**
 * An exact decimal number, {@code mantissa / 10^decimals}. Parameters and the steps of instruments
 * are decimals. Comparison does not round; {@code 1.0} and {@code 1} compare as equal but are not
 * {@link #equals equal}.
 *
 * @param mantissa the digits as written, including trailing zeros
 * @param decimals digits after the point, 0 to 12
 */
public record Decimal(long mantissa, int decimals) implements Comparable<Decimal> {
    /** The largest number of digits after the point. */
    public static final int MAX_DECIMALS = 12;

    private static final int MAX_DIGITS = 18;

    /** Longest text of a number. A longer one is refused before it costs time. */
    private static final int MAX_LENGTH = 100;

    public static final Decimal ZERO = new Decimal(0, 0);

    public Decimal {
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "decimals " + decimals + " is not within 0.." + MAX_DECIMALS);
        }
    }

    /**
     * Parses {@code -?digits[.digits]}, at most 18 digits, 12 of them after the point.
     *
     * @throws IllegalArgumentException for any other text, such as one with a plus sign or an
     *     exponent
     */
    public static Decimal parse(final String text) {
        final boolean negative = text.startsWith("-");
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '.' && point < 0 && digits > 0 && i < text.length() - 1) {
                point = digits;
            } else if (c >= '0' && c <= '9' && digits < MAX_DIGITS) {
                mantissa = 10 * mantissa + (c - '0');
                digits++;
            } else {
                throw notDecimal(text);
            }
        }
        final int decimals = point < 0 ? 0 : digits - point;
        if (digits == 0 || decimals > MAX_DECIMALS) {
            throw notDecimal(text);
        }
        return new Decimal(negative ? -mantissa : mantissa, decimals);
    }

    /**
     * Parses {@code -?digits[.digits][e[+-]digits]} exactly. A text that {@link #parse} accepts
     * keeps its trailing zeros. The value of any other text is {@link #stripped}, and must have at
     * most 18 digits, 12 of them after the point.
     *
     * @throws IllegalArgumentException whose message says what is wrong with the text, without the
     *     text itself
     */
    public static Decimal parseNumber(final String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("has more than " + MAX_LENGTH + " characters");
        }
        if (!isNumber(text)) {
            throw new IllegalArgumentException("is no decimal number");
        }
        try {
            return parse(text);
        } catch (final IllegalArgumentException notPlainOrTooLong) {
            return exact(text);
        }
    }

    private static Decimal exact(final String text) {
        final BigDecimal value;
        try {
            value = new BigDecimal(text).stripTrailingZeros();
        } catch (final ArithmeticException | NumberFormatException hugeExponent) {
            throw new IllegalArgumentException("has an exponent that is too large");
        }
        if (value.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "has "
                            + value.scale()
                            + " digits after the point; at most "
                            + MAX_DECIMALS
                            + " can be stored");
        }
        // a negative scale stands for zeros before the point, which count as digits
        if (value.precision() - (long) Math.min(0, value.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException("has more than " + MAX_DIGITS + " digits");
        }
        final int decimals = Math.max(0, value.scale());
        return new Decimal(value.setScale(decimals).unscaledValue().longValueExact(), decimals);
    }

    private static boolean isNumber(final String text) {
        int at = afterDigits(text, text.startsWith("-") ? 1 : 0);
        if (at > 0 && at < text.length() && text.charAt(at) == '.') {
            at = afterDigits(text, at + 1);
        }
        if (at > 0 && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            final boolean signed =
                    at + 1 < text.length()
                            && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+');
            at = afterDigits(text, at + (signed ? 2 : 1));
        }
        return at == text.length() && at > 0;
    }

    /**
     * Returns the index after the digits that start at an index; -1 if there are no digits there.
     */
    private static int afterDigits(final String text, final int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > from ? at : -1;
    }

    private static IllegalArgumentException notDecimal(final String text) {
        return new IllegalArgumentException(
                "\""
                        + text
                        + "\" is not a decimal number of at most 18 digits, 12 of them after the point");
    }

    /** Returns the same number without trailing zeros after the point. */
    public Decimal stripped() {
        if (decimals == 0 || mantissa % 10 != 0) {
            return this;
        }
        long m = mantissa;
        int d = decimals;
        while (d > 0 && m % 10 == 0) {
            m /= 10;
            d--;
        }
        return new Decimal(m, d);
    }

    /**
     * Returns the number in units of {@code 10^-scale}.
     *
     * @throws ArithmeticException if it is not a whole number of units, or does not fit a long
     */
    public long units(final int scale) {
        final Decimal s = stripped();
        if (scale < s.decimals) {
            throw new ArithmeticException(this + " is finer than scale " + scale);
        }
        return Math.multiplyExact(s.mantissa, PowersOfTen.ten(scale - s.decimals));
    }

    public int signum() {
        return Long.signum(mantissa);
    }

    public double doubleValue() {
        return mantissa / PowersOfTen.tenAsDouble(decimals);
    }

    @Override
    public int compareTo(final Decimal other) {
        return ExactComparison.compare(
                mantissa,
                PowersOfTen.ten(other.decimals),
                other.mantissa,
                PowersOfTen.ten(decimals));
    }

    /** Returns the number with all its {@link #decimals}, as it was written. */
    @Override
    public String toString() {
        return FixedPoint.text(mantissa, decimals, decimals);
    }
}
