package io.quoteflow.signal;

/** What the AR(1) weight says about the market, STRATEGY 4. */
public enum Ar1Label {
    MEAN_REVERSION,
    MOMENTUM,
    NEUTRAL;

    /** Returns MEAN_REVERSION if {@code w < -0.2}, MOMENTUM if {@code w > 0.2}, else NEUTRAL. */
    public static Ar1Label of(final double w) {
        return w < -0.2 ? MEAN_REVERSION : w > 0.2 ? MOMENTUM : NEUTRAL;
    }
}
