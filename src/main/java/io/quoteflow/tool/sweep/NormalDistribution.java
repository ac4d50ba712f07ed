package io.quoteflow.tool.sweep;

/** The standard normal distribution. */
final class NormalDistribution {
    private static final int STEPS = 200;
    private static final double REACH = 12;

    private NormalDistribution() {}

    /** Returns the probability of a value below {@code x}; the error is below 1e-10. */
    static double probability(final double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        final double end = Math.max(-REACH, Math.min(REACH, x));
        // Simpson's rule from 0, where half of the probability lies below
        final double step = end / STEPS;
        double sum = density(0) + density(end);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * density(i * step);
        }
        return Math.max(0, Math.min(1, 0.5 + sum * step / 3));
    }

    private static double density(final double x) {
        return StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    }

    /**
     * Returns the value below which a value lies with probability {@code p}, by bisection.
     *
     * @param p within (0, 1)
     */
    static double quantile(final double p) {
        double low = -REACH;
        double high = REACH;
        for (int i = 0; i < 60; i++) {
            final double middle = (low + high) / 2;
            if (probability(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
