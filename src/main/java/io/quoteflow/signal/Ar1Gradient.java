package io.quoteflow.signal;

/**
 * The AR(1) model by gradient descent on the mean squared error, STRATEGY 4. The feature is
 * standardised, so one learning rate fits returns of any size. No decision uses it: the tests
 * compare it with the closed form of {@link Ar1Fit}, which gives the same values.
 */
public final class Ar1Gradient {
    private static final double LEARNING_RATE = 0.1;
    private static final int ITERATIONS = 2000;

    private final double learningRate;
    private final int iterations;

    /** Creates a descent with a learning rate of 0.1 and 2000 iterations. */
    public Ar1Gradient() {
        this(LEARNING_RATE, ITERATIONS);
    }

    /**
     * Creates a descent.
     *
     * @param learningRate step along the gradient, within (0, 1)
     * @param iterations number of steps, at least 1
     */
    public Ar1Gradient(final double learningRate, final int iterations) {
        if (!(learningRate > 0 && learningRate < 1) || iterations < 1) {
            throw new IllegalArgumentException(
                    "learning rate "
                            + learningRate
                            + " is not within (0, 1), or iterations "
                            + iterations
                            + " not positive");
        }
        this.learningRate = learningRate;
        this.iterations = iterations;
    }

    /**
     * Fits each value on the one before it.
     *
     * @param values at least two values
     */
    public Ar1Fit fit(final double[] values) {
        final int n = values.length - 1;
        final Ar1Fit closed = Ar1Fit.of(values, 0, values.length);
        double meanX = 0;
        double meanY = 0;
        boolean same = true;
        for (int i = 0; i < n; i++) {
            meanX += values[i] / n;
            meanY += values[i + 1] / n;
            same &= values[i] == values[0];
        }
        if (same) {
            return new Ar1Fit(0, meanY, 0);
        }
        double variance = 0;
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            variance += (values[i] - meanX) * (values[i] - meanX) / n;
            covariance += (values[i] - meanX) * (values[i + 1] - meanY) / n;
        }
        final double scale = Math.sqrt(variance);
        // with a standardised feature the gradient depends on the two moments only
        final double slope = covariance / scale;
        double w = 0;
        double b = 0;
        for (int step = 0; step < iterations; step++) {
            w -= learningRate * 2 * (w - slope);
            b -= learningRate * 2 * (b - meanY);
        }
        return new Ar1Fit(w / scale, b - w / scale * meanX, closed.r2());
    }
}
