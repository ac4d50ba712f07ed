package io.quoteflow.quoting;

/**
 * What of a quote is found otherwise than by STRATEGY 9, in bps of mid. A NaN leaves the value to
 * that section.
 *
 * @param halfSpreadBps distance of both prices from the mid
 * @param skewBps what inventory takes off both prices
 * @param biasBps what is added to both prices
 * @param shiftBps what a learned model adds to both prices beside that; never NaN
 */
public record QuoteShape(double halfSpreadBps, double skewBps, double biasBps, double shiftBps) {
    /** Nothing is found otherwise. */
    public static final QuoteShape NONE = new QuoteShape(Double.NaN, Double.NaN, Double.NaN, 0);

    /** Returns a shape with what a learned model adds, bps of mid. */
    public QuoteShape shifted(final double bps) {
        return new QuoteShape(halfSpreadBps, skewBps, biasBps, bps);
    }
}
