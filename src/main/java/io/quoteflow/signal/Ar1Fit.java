package io.quoteflow.signal;

/**
 * Least squares of each value of a series on the one before it: y = w x + b.
 *
 * @param w slope
 * @param b intercept, in the unit of the series
 * @param r2 share of the variance explained, within [0, 1]
 */
public record Ar1Fit(double w, double b, double r2) {
    /** Returns the forecast of the value after {@code last}. */
    public double forecast(final double last) {
        return w * last + b;
    }

    /**
     * Fits in two passes about the means, in O(n). The sliding fit is tested against this one.
     *
     * @param values a ring of values
     * @param from index of the first value
     * @param count number of values, at most the length of the ring
     */
    static Ar1Fit of(final double[] values, final int from, final int count) {
        final int n = count - 1;
        double sumX = 0;
        double sumY = 0;
        boolean sameX = true;
        boolean sameY = true;
        for (int i = 0; i < n; i++) {
            final double x = at(values, from, i);
            final double y = at(values, from, i + 1);
            sumX += x;
            sumY += y;
            sameX &= x == at(values, from, 0);
            sameY &= y == at(values, from, 1);
        }
        if (sameX || sameY) {
            // compares the values, since rounding can leave a small variance of equal values
            final double b = sameY ? at(values, from, 1) : sumY / n;
            return new Ar1Fit(0, b, 0);
        }
        final double meanX = sumX / n;
        final double meanY = sumY / n;
        double dx = 0;
        double dy = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            final double x = at(values, from, i) - meanX;
            final double y = at(values, from, i + 1) - meanY;
            dx += x;
            dy += y;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        // dx and dy are the rounding errors of the means
        return of(n, meanX, meanY, dx, dy, xx, xy, yy);
    }

    /** Fits from sums of deviations about any two centres. */
    static Ar1Fit of(
            final int n,
            final double centreX,
            final double centreY,
            final double dx,
            final double dy,
            final double xx,
            final double xy,
            final double yy) {
        final double varX = xx - dx * dx / n;
        final double varY = yy - dy * dy / n;
        final double cov = xy - dx * dy / n;
        if (!(varX > 0) || !(varY > 0)) {
            return new Ar1Fit(0, centreY + dy / n, 0);
        }
        final double w = cov / varX;
        final double b = centreY + dy / n - w * (centreX + dx / n);
        // two factors, since the product of the variances of tiny returns would underflow
        return new Ar1Fit(w, b, Math.min(1, w * (cov / varY)));
    }

    /**
     * Returns the value at index {@code i} after {@code from}, in a ring that is as long as the
     * array.
     */
    private static double at(final double[] values, final int from, final int i) {
        final int index = from + i;
        return values[index < values.length ? index : index - values.length];
    }
}
