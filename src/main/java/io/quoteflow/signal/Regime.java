package io.quoteflow.signal;

/** The hidden states of the regime filter, STRATEGY 6, in the order of the posterior. */
public enum Regime {
    RANGE(0),
    BULL(0.35),
    BEAR(-0.35);

    private final double mean;

    Regime(final double mean) {
        this.mean = mean;
    }

    /** Returns the mean of a bar's return in this regime, as a multiple of the volatility. */
    double mean() {
        return mean;
    }
}
