package io.quoteflow.signal;

/** What the AR(1) weight says of the market, STRATEGY 4. */
public enum Ar1Label {
    MEAN_REVERSION,
    MOMENTUM,
    NEUTRAL;

    /** MEAN_REVERSION below -0.2, MOMENTUM above 0.2, both strict. */
    public static Ar1Label of(final double w) {
        return w < -0.2 ? MEAN_REVERSION : w > 0.2 ? MOMENTUM : NEUTRAL;
    }
}
