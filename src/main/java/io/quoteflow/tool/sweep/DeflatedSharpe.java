package io.quoteflow.tool.sweep;

/**
 * How likely it is that the best of many settings earns at all (Bailey and López de Prado, The
 * Deflated Sharpe Ratio, 2014). The best Sharpe ratio of many trials without any merit is above 0,
 * and returns with fat tails make it look more certain than it is. The deflated ratio is the
 * probability that the true ratio is above what that many trials reach by luck.
 */
final class DeflatedSharpe {
    /** Smallest number of returns from which anything is computed. */
    static final int LEAST_RETURNS = 8;

    private static final double EULER = 0.5772156649015329;

    /**
     * The moments of a series of returns.
     *
     * @param sharpe mean / standard deviation, not annualised; NaN if it cannot be computed
     * @param skewness of the returns
     * @param kurtosis of the returns; 3 for normal ones
     * @param number of returns
     */
    record Moments(double sharpe, double skewness, double kurtosis, int number) {
        /** Computes the moments. */
        static Moments of(final double[] returns) {
            final int n = returns.length;
            double mean = 0;
            for (final double each : returns) {
                mean += each / n;
            }
            double m2 = 0;
            double m3 = 0;
            double m4 = 0;
            for (final double each : returns) {
                final double d = each - mean;
                m2 += d * d / n;
                m3 += d * d * d / n;
                m4 += d * d * d * d / n;
            }
            if (n < LEAST_RETURNS || !(m2 > 0)) {
                return new Moments(Double.NaN, Double.NaN, Double.NaN, n);
            }
            return new Moments(
                    mean / StrictMath.sqrt(m2 * n / (n - 1)),
                    m3 / StrictMath.pow(m2, 1.5),
                    m4 / (m2 * m2),
                    n);
        }
    }

    private DeflatedSharpe() {}

    /**
     * Returns the Sharpe ratio that the best of some trials without merit is expected to have.
     *
     * @param variance of the ratios over the trials
     * @param trials at least 1
     */
    static double expectedMaximum(final double variance, final int trials) {
        if (trials < 2) {
            return 0;
        }
        return StrictMath.sqrt(variance)
                * ((1 - EULER) * NormalDistribution.quantile(1 - 1.0 / trials)
                        + EULER * NormalDistribution.quantile(1 - 1 / (trials * StrictMath.E)));
    }

    /**
     * Returns the probability that a true ratio is above a benchmark.
     *
     * @param benchmark from {@link #expectedMaximum}
     * @return NaN if it cannot be computed
     */
    static double probability(final Moments moments, final double benchmark) {
        final double sharpe = moments.sharpe();
        final double spread =
                1 - moments.skewness() * sharpe + (moments.kurtosis() - 1) / 4 * sharpe * sharpe;
        return spread > 0
                ? NormalDistribution.probability(
                        (sharpe - benchmark)
                                * StrictMath.sqrt(moments.number() - 1.0)
                                / StrictMath.sqrt(spread))
                : Double.NaN;
    }
}
