package io.quoteflow.portfolio;

/**
 * The limits of a portfolio, quote currency; NaN for none.
 *
 * @param gross largest {@link ExposureFigures#gross}
 * @param net largest {@link ExposureFigures#net}
 * @param beta largest {@link ExposureFigures#beta}
 */
public record ExposureLimits(double gross, double net, double beta) {
    /** No limits. */
    public static final ExposureLimits NONE =
            new ExposureLimits(Double.NaN, Double.NaN, Double.NaN);

    /**
     * A limit that an intent would pass.
     *
     * @param name gross, net or beta
     * @param figure what the figure would be, quote currency
     * @param limit what it may be, quote currency
     */
    public record Breach(String name, double figure, double limit) {}

    /** Whether there is no limit. */
    public boolean isEmpty() {
        return Double.isNaN(gross) && Double.isNaN(net) && Double.isNaN(beta);
    }

    /**
     * Returns the first limit that an intent would pass; null if there is none. What is beyond its
     * limit already refuses only what makes it larger.
     *
     * @param member member of the intent
     * @param signedSize base units, negative for a sell
     * @param reference member on which the betas are; negative if there is none
     */
    public Breach breach(
            final WorkingPositions positions,
            final int member,
            final double signedSize,
            final Betas betas,
            final int reference) {
        final ExposureFigures before = ExposureFigures.of(positions, betas, reference);
        final ExposureFigures after =
                ExposureFigures.with(positions, member, signedSize, betas, reference);
        if (isPassed(after.gross(), gross, before.gross())) {
            return new Breach("gross", after.gross(), gross);
        }
        if (isPassed(after.net(), net, before.net())) {
            return new Breach("net", after.net(), net);
        }
        return isPassed(after.beta(), beta, before.beta())
                ? new Breach("beta", after.beta(), beta)
                : null;
    }

    private static boolean isPassed(final double after, final double limit, final double before) {
        return after > limit && after > before;
    }
}
