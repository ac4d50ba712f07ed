package io.quoteflow.portfolio;

/** What the positions of a portfolio are worth together, EXTENSIONS 21. Stateless. */
public final class Exposures {
    private Exposures() {}

    /**
     * Returns the exposure of all positions to one member, quote currency.
     *
     * @param exposures position times mid of each member, quote currency
     * @param member the member to which the others are brought by their betas
     */
    public static double on(final int member, final double[] exposures, final Betas betas) {
        double sum = 0;
        for (int j = 0; j < exposures.length; j++) {
            sum += betas.beta(j, member) * exposures[j];
        }
        return sum;
    }

    /**
     * Returns the share of its limit that a member holds through all positions together, which
     * stands for its own share in the skew.
     *
     * @param member the member that is quoted
     * @param limit its position limit times its mid, quote currency, positive
     * @return within [-1, 1]
     */
    public static double jointQ(
            final int member, final double[] exposures, final Betas betas, final double limit) {
        return Math.max(-1, Math.min(1, on(member, exposures, betas) / limit));
    }

    /**
     * Returns how much an order in the reference has to take off the exposure to it.
     *
     * @param exposure {@link #on} the reference, quote currency
     * @param band size of an exposure that is not hedged, quote currency
     * @param to share of the band that a hedge leaves, within [0, 1]
     * @return quote currency, positive if the order has to sell; 0 if nothing is to be done
     */
    public static double toHedge(final double exposure, final double band, final double to) {
        return Math.abs(exposure) <= band
                ? 0
                : Math.copySign(Math.abs(exposure) - to * band, exposure);
    }
}
