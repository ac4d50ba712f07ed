package io.quoteflow.simulation;

import java.math.BigDecimal;

/**
 * A tick or a lot. Prices and sizes are whole multiples of it and are printed as exact decimals.
 *
 * @param unscaled the step in units of its last decimal place, positive
 * @param scale number of decimal places of the step, 0 to 15
 */
record DecimalStep(long unscaled, int scale) {

    /**
     * Largest number of digits of a price. A double represents such a price exactly, and a drifting
     * price cannot overflow a long.
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
     * Parses a step such as {@code 0.10}. Its multiples are printed with the same number of
     * decimals.
     *
     * @throws IllegalArgumentException if the text is not a plain positive decimal of at most 15
     *     digits
     */
    static DecimalStep of(final String text) {
        final BigDecimal step = decimal(text);
        return new DecimalStep(step.unscaledValue().longValue(), step.scale());
    }

    /**
     * Returns the number of steps in a decimal number.
     *
     * @throws IllegalArgumentException if the text is not a plain positive decimal, not a multiple
     *     of the step, or takes more than 15 digits
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

    /**
     * Appends a multiple of the step as a plain decimal.
     *
     * @param count number of steps, at least 0
     */
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
