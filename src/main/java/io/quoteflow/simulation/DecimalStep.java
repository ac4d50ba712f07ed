package io.quoteflow.simulation;

import java.math.BigDecimal;

/**
 * A tick or a lot. Prices and sizes are whole multiples of it and are printed as exact decimals.
 *
 * @param unscaled the step in units of its last decimal place, positive
 * @param scale decimal places of the step, 0 to 15
 */
record DecimalStep(long unscaled, int scale) {

    /**
     * Limits prices to what a double holds exactly, and keeps a drifting price from overflowing a
     * long.
     */
    private static final int MAX_DIGITS = 15;

    private static final long[] POWERS = new long[MAX_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_DIGITS; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    DecimalStep {
        if (unscaled <= 0 || scale < 0 || scale > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "a step is positive, with 0 to " + MAX_DIGITS + " decimals");
        }
    }

    /**
     * Reads a step such as {@code 0.10}. Multiples of it are printed with as many decimals.
     *
     * @throws IllegalArgumentException if the text is no positive decimal number
     */
    static DecimalStep of(final String text) {
        final BigDecimal step = decimal(text);
        return new DecimalStep(step.unscaledValue().longValue(), step.scale());
    }

    /**
     * Returns how many steps make up {@code text}.
     *
     * @throws IllegalArgumentException if it is no positive whole multiple of the step, or too long
     */
    long count(final String text) {
        final BigDecimal step = BigDecimal.valueOf(unscaled, scale);
        final BigDecimal[] quotient = decimal(text).divideAndRemainder(step);
        if (quotient[1].signum() != 0) {
            throw new IllegalArgumentException(text + " is no multiple of " + step);
        }
        if (quotient[0].multiply(step).setScale(scale).precision() > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    text + " in steps of " + step + " takes more than 15 digits");
        }
        return quotient[0].longValueExact();
    }

    /** Appends {@code count} steps, {@code count} at least 0, as a plain decimal. */
    void append(final StringBuilder out, final long count) {
        final long value = count * unscaled;
        if (scale == 0) {
            out.append(value);
            return;
        }
        final long power = POWERS[scale];
        final long fraction = value % power;
        out.append(value / power).append('.');
        for (int i = scale - 1; i > 0 && fraction < POWERS[i]; i--) {
            out.append('0');
        }
        out.append(fraction);
    }

    private static BigDecimal decimal(final String text) {
        final BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("not a decimal number: " + text, e);
        }
        if (value.signum() <= 0
                || value.precision() > MAX_DIGITS
                || !value.toPlainString().equals(text)) {
            throw new IllegalArgumentException(
                    "expected a plain positive decimal of at most 15 digits, got " + text);
        }
        return value;
    }
}
