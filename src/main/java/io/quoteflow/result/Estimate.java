package io.quoteflow.result;

/**
 * A figure with its standard error.
 *
 * @param value NaN if there is nothing to compute it from
 * @param standardError from blocks of time; NaN if there are too few blocks
 * @param number how many observations are behind the figure
 */
public record Estimate(double value, double standardError, long number) {
    /** Smallest number of blocks with observations from which a standard error is computed. */
    public static final int LEAST_BLOCKS = 8;

    /** A figure that cannot be computed. */
    static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, 0);

    /** Returns a figure without a standard error. */
    static Estimate exact(final double value, final long number) {
        return new Estimate(value, Double.NaN, number);
    }

    /**
     * Estimates a ratio of two sums. Its standard error is that of the residuals of the blocks,
     * {@code part - ratio * whole}.
     *
     * @param scale factor of the ratio
     * @param part sums by block
     * @param whole sums by block, none negative
     */
    public static Estimate ratio(
            final double scale, final double[] part, final double[] whole, final long number) {
        double parts = 0;
        double wholes = 0;
        int filled = 0;
        for (int i = 0; i < part.length; i++) {
            parts += part[i];
            wholes += whole[i];
            filled += whole[i] > 0 ? 1 : 0;
        }
        if (wholes == 0) {
            return NONE;
        }
        final double ratio = parts / wholes;
        double squares = 0;
        for (int i = 0; i < part.length; i++) {
            final double residual = part[i] - ratio * whole[i];
            squares += residual * residual;
        }
        final double n = part.length;
        final double error =
                filled < LEAST_BLOCKS
                        ? Double.NaN
                        : scale * StrictMath.sqrt(n / (n - 1) * squares) / wholes;
        return new Estimate(scale * ratio, error, number);
    }

    /** Estimates a sum: the standard error is that of the sum of independent blocks. */
    static Estimate sum(final double[] blocks, final long number) {
        double sum = 0;
        int filled = 0;
        for (final double block : blocks) {
            sum += block;
            filled += block != 0 ? 1 : 0;
        }
        final double mean = sum / blocks.length;
        double squares = 0;
        for (final double block : blocks) {
            squares += (block - mean) * (block - mean);
        }
        final double n = blocks.length;
        return new Estimate(
                sum,
                filled < LEAST_BLOCKS ? Double.NaN : StrictMath.sqrt(n / (n - 1) * squares),
                number);
    }

    /** Returns the figure times a positive factor. */
    public Estimate times(final double factor) {
        return new Estimate(factor * value, factor * standardError, number);
    }
}
