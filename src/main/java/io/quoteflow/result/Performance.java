package io.quoteflow.result;

/**
 * Sharpe and Sortino ratio of the returns of blocks of time, annualised by the square root of the
 * number of blocks in 365 days. The rate without risk is 0.
 */
final class Performance {
    private static final double YEAR_MS = 365 * 86_400_000.0;

    private Performance() {}

    /** Estimates mean / standard deviation. Its standard error is that of the jackknife. */
    static Estimate sharpe(final double[] returns, final long widthMs) {
        return estimate(returns, widthMs, Performance::sharpe);
    }

    /**
     * Estimates mean / root of the mean square of the negative returns. Its standard error is that
     * of the jackknife.
     */
    static Estimate sortino(final double[] returns, final long widthMs) {
        return estimate(returns, widthMs, Performance::sortino);
    }

    /** Computes a ratio, leaving out one element; none is left out if it is negative. */
    @FunctionalInterface
    private interface Ratio {
        double of(double[] returns, int leftOut);
    }

    private static Estimate estimate(
            final double[] returns, final long widthMs, final Ratio ratio) {
        int filled = 0;
        for (final double each : returns) {
            filled += each != 0 ? 1 : 0;
        }
        final int n = returns.length;
        if (filled < Estimate.LEAST_BLOCKS) {
            return Estimate.NONE;
        }
        double mean = 0;
        final double[] without = new double[n];
        for (int i = 0; i < n; i++) {
            without[i] = ratio.of(returns, i);
            mean += without[i] / n;
        }
        double squares = 0;
        for (final double each : without) {
            squares += (each - mean) * (each - mean);
        }
        final double factor = StrictMath.sqrt(YEAR_MS / widthMs);
        final double value = factor * ratio.of(returns, -1);
        final double error = factor * StrictMath.sqrt((n - 1.0) / n * squares);
        return Double.isFinite(value) && Double.isFinite(error)
                ? new Estimate(value, error, n)
                : Estimate.NONE;
    }

    private static double mean(final double[] returns, final int leftOut) {
        double sum = 0;
        for (int i = 0; i < returns.length; i++) {
            sum += i == leftOut ? 0 : returns[i];
        }
        return sum / number(returns, leftOut);
    }

    private static int number(final double[] returns, final int leftOut) {
        return returns.length - (leftOut < 0 ? 0 : 1);
    }

    private static double sharpe(final double[] returns, final int leftOut) {
        final double mean = mean(returns, leftOut);
        double squares = 0;
        for (int i = 0; i < returns.length; i++) {
            squares += i == leftOut ? 0 : (returns[i] - mean) * (returns[i] - mean);
        }
        return mean / StrictMath.sqrt(squares / (number(returns, leftOut) - 1));
    }

    private static double sortino(final double[] returns, final int leftOut) {
        double squares = 0;
        for (int i = 0; i < returns.length; i++) {
            squares += i == leftOut || returns[i] > 0 ? 0 : returns[i] * returns[i];
        }
        return mean(returns, leftOut) / StrictMath.sqrt(squares / number(returns, leftOut));
    }
}
