package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The RiskMetrics volatility of the returns of bars, STRATEGY 3: s2 = 0.94 s2 + 0.06 r2. The first
 * return sets s2 = r2.
 */
public final class Ewma {
    private static final double LAMBDA = 0.94;

    private boolean started;
    private double variance;

    /** Adds the newest log return. */
    public void add(final double r) {
        variance = started ? LAMBDA * variance + (1 - LAMBDA) * r * r : r * r;
        started = true;
    }

    /** Whether there is a return, and therefore a variance. */
    public boolean isReady() {
        return started;
    }

    /** Returns the variance of a bar's return. */
    public double variance() {
        return variance;
    }

    /** Returns the volatility of a bar's return, the root of {@link #variance}. */
    public double sigma() {
        return Math.sqrt(variance);
    }

    public void write(final StateWriter out) {
        out.putBoolean(started);
        out.putDouble(variance);
    }

    public static Ewma read(final StateReader in) {
        final Ewma ewma = new Ewma();
        ewma.started = in.getBoolean();
        ewma.variance = in.getDouble();
        return ewma;
    }
}
