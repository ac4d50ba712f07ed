package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The RiskMetrics volatility of the returns of bars, STRATEGY 3: s2 = λ s2 + (1 - λ) r2, where λ is
 * 0.94 unless it is said. The first return sets s2 = r2.
 */
public final class Ewma {
    private static final double LAMBDA = 0.94;

    private final double lambda;
    private boolean started;
    private double variance;

    public Ewma() {
        this(LAMBDA);
    }

    /**
     * Creates a volatility.
     *
     * @param lambda share of the old variance that stays at each return, within (0, 1)
     */
    public Ewma(final double lambda) {
        this.lambda = lambda;
    }

    /** Adds the newest log return. */
    public void add(final double r) {
        variance = started ? lambda * variance + (1 - lambda) * r * r : r * r;
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
        return read(in, LAMBDA);
    }

    /** Reads what {@link #write} wrote; the decay is not stored. */
    public static Ewma read(final StateReader in, final double lambda) {
        final Ewma ewma = new Ewma(lambda);
        ewma.started = in.getBoolean();
        ewma.variance = in.getDouble();
        return ewma;
    }
}
