package io.quoteflow.model;

/** Checks of the numbers in a model. */
final class Finite {
    private Finite() {}

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if it is infinite or NaN
     */
    static double check(final String name, final double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite");
        }
        return value;
    }

    /**
     * Returns a copy of some numbers.
     *
     * @throws IllegalArgumentException if one is infinite or NaN
     */
    static double[] check(final String name, final double[] values) {
        for (final double value : values) {
            check(name, value);
        }
        return values.clone();
    }
}
