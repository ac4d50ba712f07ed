package io.quoteflow.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formats numbers for people, with the digits that matter. {@code format.js} applies the same rules
 * on pages, and one table tests both.
 *
 * <ul>
 *   <li>A price has the decimals of the instrument's tick, or six significant digits if the tick is
 *       unknown.
 *   <li>A size is written in full up to a million, then with four digits and a letter: {@code
 *       4.537T}.
 *   <li>Money has at least two decimals. Below 1 it has two significant digits. From a billion on
 *       it is written like a size.
 * </ul>
 *
 * <p>Halves are rounded away from zero. A number that is not finite is written as {@value #NONE}.
 */
public final class HumanNumbers {
    /** Text for a figure that does not exist. */
    public static final String NONE = "-";

    /** Fewest decimals of money. */
    public static final int CENTS = 2;

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final int PRICE_DIGITS = 6;
    private static final int COMPACT_DIGITS = 4;
    private static final int THOUSAND_DIGITS = 3;
    private static final int MOST_DECIMALS = 14;
    private static final int SIZE_EXPONENT = 6;
    private static final int MONEY_EXPONENT = 9;
    private static final String LETTERS = "MBT";

    private HumanNumbers() {}

    /**
     * Formats a price.
     *
     * @param decimals digits after the point; negative if the tick is unknown
     */
    public static String price(final double value, final int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return fixed(
                value,
                decimals >= 0
                        ? Math.min(MOST_DECIMALS, decimals)
                        : decimals(value, PRICE_DIGITS, CENTS));
    }

    /**
     * Formats a size in base units.
     *
     * @param text decimal string of a row
     */
    public static String size(final String text) {
        final BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (final NumberFormatException none) {
            return text;
        }
        return exponent(value) < SIZE_EXPONENT ? text : compact(value);
    }

    /**
     * Formats an amount of money in quote currency.
     *
     * @param least fewest digits after the point
     */
    public static String money(final double value, final int least) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return exponent(BigDecimal.valueOf(value)) >= MONEY_EXPONENT
                ? compact(BigDecimal.valueOf(value))
                : fixed(value, Math.abs(value) >= 1 ? least : decimals(value, CENTS, least));
    }

    /** Formats an amount of money with its sign, a plus for a gain. */
    public static String gain(final double value, final int least) {
        return (value > 0 ? "+" : "") + money(value, least);
    }

    /** Returns the number of digits after the point of a decimal string. */
    public static int decimals(final String text) {
        final int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    /**
     * Returns a length of time in the largest unit in which it is whole: {@code 15 min}, {@code 90
     * s}.
     */
    public static String duration(final long millis) {
        if (millis % MINUTE == 0) {
            return millis / MINUTE + " min";
        }
        return millis % SECOND == 0 ? millis / SECOND + " s" : millis + " ms";
    }

    /**
     * Returns the decimals that give a number of significant digits, within bounds; {@code least}
     * for zero.
     */
    private static int decimals(final double value, final int digits, final int least) {
        final BigDecimal exact = BigDecimal.valueOf(value);
        return exact.signum() == 0
                ? least
                : Math.max(least, Math.min(MOST_DECIMALS, digits - 1 - exponent(exact)));
    }

    /** Returns the exponent of the first digit, as a power of ten; 0 for zero. */
    private static int exponent(final BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String fixed(final double value, final int decimals) {
        // adding 0.0 removes the sign of a negative zero
        return BigDecimal.valueOf(value + 0.0)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Formats with four significant digits and a letter; with an exponent from 1000 T on. */
    private static String compact(final BigDecimal value) {
        // rounds first, because 999.96M can become a billion
        final BigDecimal rounded =
                value.setScale(COMPACT_DIGITS - 1 - exponent(value), RoundingMode.HALF_UP);
        final int thousands = exponent(rounded) / THOUSAND_DIGITS;
        final boolean named = thousands - 2 < LETTERS.length();
        final int shift = named ? THOUSAND_DIGITS * thousands : exponent(rounded);
        final int decimals = COMPACT_DIGITS - 1 - (exponent(rounded) - shift);
        return rounded.movePointLeft(shift).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                + (named ? LETTERS.charAt(thousands - 2) : "e" + shift);
    }
}
