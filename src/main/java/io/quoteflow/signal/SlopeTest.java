package io.quoteflow.signal;

/**
 * The slope of least squares of each value of a series on the one before it, and how far it is from
 * 0, EXTENSIONS 19.
 *
 * @param w slope
 * @param t the slope in its standard errors, within [-1000, 1000]. The errors may differ in size
 *     from value to value (HC0)
 */
public record SlopeTest(double w, double t) {
    private static final SlopeTest FLAT = new SlopeTest(0, 0);
    private static final double LARGEST_T = 1000;

    /**
     * Tests a series in O(n).
     *
     * @param values at least 3, the oldest first
     * @return slope and t-value; both are 0 if all values but the last, or all but the first, are
     *     equal
     */
    public static SlopeTest of(final double[] values) {
        final int n = values.length - 1;
        if (areEqual(values, 0, n) || areEqual(values, 1, n)) {
            return FLAT;
        }
        final double meanX = mean(values, 0, n);
        final double meanY = mean(values, 1, n);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            final double dx = values[i] - meanX;
            xx += dx * dx;
            xy += dx * (values[i + 1] - meanY);
        }
        final double w = xy / xx;
        if (w == 0) {
            return FLAT;
        }
        double errors = 0;
        for (int i = 0; i < n; i++) {
            final double dx = values[i] - meanX;
            final double product = dx * (values[i + 1] - meanY - w * dx);
            errors += product * product;
        }
        return new SlopeTest(w, Math.max(-LARGEST_T, Math.min(LARGEST_T, xy / Math.sqrt(errors))));
    }

    /** Compares the values, since rounding can leave a small variance of equal ones. */
    private static boolean areEqual(final double[] values, final int from, final int n) {
        for (int i = 1; i < n; i++) {
            if (values[from + i] != values[from]) {
                return false;
            }
        }
        return true;
    }

    private static double mean(final double[] values, final int from, final int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[from + i];
        }
        final double mean = sum / n;
        // a second pass takes off the rounding error of the first
        double rest = 0;
        for (int i = 0; i < n; i++) {
            rest += values[from + i] - mean;
        }
        return mean + rest / n;
    }
}
