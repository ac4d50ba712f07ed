package io.quoteflow.feature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Features are floats. Rows and models use the shortest decimal that reads back as the float. */
final class ShortestFloat {
    private static final MathContext[] DIGITS = new MathContext[10];

    static {
        for (int digits = 1; digits < DIGITS.length; digits++) {
            DIGITS[digits] = new MathContext(digits, RoundingMode.HALF_EVEN);
        }
    }

    private ShortestFloat() {}

    /**
     * Rounds a value to a float.
     *
     * @param value finite
     * @return the double nearest to the shortest decimal that reads back as that float
     */
    static double of(final double value) {
        final float rounded = (float) value;
        if (rounded == 0 || !Double.isFinite(rounded)) {
            return rounded;
        }
        final BigDecimal exact = new BigDecimal(rounded);
        // nine digits always read back as the same float; a shorter text does less and less often
        int digits = DIGITS.length - 1;
        BigDecimal shortest = exact.round(DIGITS[digits]);
        while (--digits > 0) {
            final BigDecimal shorter = exact.round(DIGITS[digits]);
            if (shorter.floatValue() != rounded) {
                break;
            }
            shortest = shorter;
        }
        return shortest.doubleValue();
    }
}
