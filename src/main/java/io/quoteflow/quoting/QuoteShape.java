package io.quoteflow.quoting;

/**
 * What of a quote is found otherwise than by STRATEGY 9, in bps of mid. A NaN leaves the value to
 * that section.
 *
 * @param halfSpreadBps distance of both prices from the mid
 * @param skewBps what inventory takes off both prices
 * @param biasBps what is added to both prices
 * @param shiftBps what a learned model adds to both prices beside that; never NaN
 * @param jointQ share of the limit that a portfolio holds, for the skew alone
 * @param leaderBps what the leader of a portfolio's member adds to both prices beside all that
 */
public record QuoteShape(
        double halfSpreadBps,
        double skewBps,
        double biasBps,
        double shiftBps,
        double jointQ,
        double leaderBps) {
    /** Nothing is found otherwise. */
    public static final QuoteShape NONE = new QuoteShape(Double.NaN, Double.NaN, Double.NaN, 0);

    /** Creates the shape of an instrument outside of a portfolio. */
    public QuoteShape(
            final double halfSpreadBps,
            final double skewBps,
            final double biasBps,
            final double shiftBps) {
        this(halfSpreadBps, skewBps, biasBps, shiftBps, Double.NaN, Double.NaN);
    }

    /** Returns a shape with what a learned model adds, bps of mid. */
    public QuoteShape shifted(final double bps) {
        return new QuoteShape(halfSpreadBps, skewBps, biasBps, bps, jointQ, leaderBps);
    }

    /**
     * Returns a shape with what follows from a portfolio.
     *
     * @param q share of the limit, within [-1, 1]; NaN for the instrument's own
     * @param bps what the leader adds, bps of mid; NaN if there is no leader
     */
    public QuoteShape within(final double q, final double bps) {
        return new QuoteShape(halfSpreadBps, skewBps, biasBps, shiftBps, q, bps);
    }
}
