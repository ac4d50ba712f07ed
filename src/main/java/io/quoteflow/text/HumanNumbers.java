package io.quoteflow.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as people read them in the terminal: with the digits that matter. {@code numbers.js} has
 * the same rules for pages; one table tests both.
 *
 * <ul>
 *   <li>A price has the digits of its instrument's tick, or six that count if no tick is known.
 *   <li>A size is written as it is up to a million, then with four digits and a letter: {@code
 *       4.537T}.
 *   <li>Money has at least two decimals. Under 1 it has two digits that count, from a billion on it
 *       is written like a size.
 * </ul>
 *
 * <p>Halves are rounded away from zero. What is not finite is {@value #NONE}.
 */
public final class HumanNumbers {
    /** What stands for a figure that is not there. */
    public static final String NONE = "-";

    /** The least number of decimals of money. */
    public static final int CENTS = 2;

    private static final int PRICE_DIGITS = 6;
    private static final int COMPACT_DIGITS = 4;
    private static final int THOUSAND_DIGITS = 3;
    private static final int MOST_DECIMALS = 14;
    private static final int SIZE_EXPONENT = 6;
    private static final int MONEY_EXPONENT = 9;
    private static final String LETTERS = "MBT";

    private HumanNumbers() {}

    /**
     * A price.
     *
     * @param decimals digits after the point; negative if the tick is not known
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
     * A size, in base units.
     *
     * @param text the decimal string of a row
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
     * An amount of money, in quote currency.
     *
     * @param least digits after the point, at the least
     */
    public static String money(final double value, final int least) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return exponent(BigDecimal.valueOf(value)) >= MONEY_EXPONENT
                ? compact(BigDecimal.valueOf(value))
                : fixed(value, Math.abs(value) >= 1 ? least : decimals(value, CENTS, least));
    }

    /** The same, with its sign: a gain has a plus. */
    public static String gain(final double value, final int least) {
        return (value > 0 ? "+" : "") + money(value, least);
    }

    /** How many digits after the point a decimal string has. */
    public static int decimals(final String text) {
        final int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    /** So many decimals that a number of digits counts, within bounds; {@code least} for zero. */
    private static int decimals(final double value, final int digits, final int least) {
        final BigDecimal exact = BigDecimal.valueOf(value);
        return exact.signum() == 0
                ? least
                : Math.max(least, Math.min(MOST_DECIMALS, digits - 1 - exponent(exact)));
    }

    /** Of the power of ten of the first digit; that of 1 for zero. */
    private static int exponent(final BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String fixed(final double value, final int decimals) {
        // the sum drops the sign of a negative zero
        return BigDecimal.valueOf(value + 0.0)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Four digits that count and a letter; an exponent from 1000 T on. */
    private static String compact(final BigDecimal value) {
        // first, for it may make 999.96M a billion
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
