package io.quoteflow.portfolio;

/**
 * The worst that fills of working orders can do to the exposures of a portfolio, quote currency.
 *
 * @param gross sum of the sizes of the exposures
 * @param net size of their sum
 * @param beta size of their sum, each brought to the reference by its beta
 */
public record ExposureFigures(double gross, double net, double beta) {
    /** Stands for the member of an intent if there is none. */
    static final int NO_MEMBER = -1;

    /**
     * Computes the figures.
     *
     * @param reference member on which the betas are; negative if there is none, then the third
     *     figure is 0
     */
    public static ExposureFigures of(
            final WorkingPositions positions, final Betas betas, final int reference) {
        return with(positions, NO_MEMBER, 0, betas, reference);
    }

    /**
     * Computes the figures with one more order.
     *
     * @param member member of the order
     * @param signedSize base units, negative for a sell
     */
    static ExposureFigures with(
            final WorkingPositions positions,
            final int member,
            final double signedSize,
            final Betas betas,
            final int reference) {
        double gross = 0;
        double lows = 0;
        double highs = 0;
        double betaLows = 0;
        double betaHighs = 0;
        for (int j = 0; j < positions.members(); j++) {
            final double more = j == member ? signedSize : 0;
            final double low = positions.low(j, Math.max(0, -more));
            final double high = positions.high(j, Math.max(0, more));
            gross += Math.max(Math.abs(low), Math.abs(high));
            lows += low;
            highs += high;
            if (reference >= 0) {
                final double beta = betas.beta(j, reference);
                betaLows += Math.min(beta * low, beta * high);
                betaHighs += Math.max(beta * low, beta * high);
            }
        }
        return new ExposureFigures(gross, largest(lows, highs), largest(betaLows, betaHighs));
    }

    private static double largest(final double low, final double high) {
        return Math.max(Math.abs(low), Math.abs(high));
    }
}
