package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** A Bayesian filter of three regimes over standardised returns, STRATEGY 6. */
public final class RegimeFilter {
    private static final Regime[] REGIMES = Regime.values();
    private static final double STAY = 0.995;
    private static final double SWITCH = 0.0025;
    private static final double FURTHEST = 4;
    private static final double NO_VOLATILITY = 1e-12;

    private final double[] posterior = new double[REGIMES.length];
    private final double[] weights = new double[REGIMES.length];

    /** Creates a filter that gives each regime the same probability. */
    public RegimeFilter() {
        for (int i = 0; i < posterior.length; i++) {
            posterior[i] = 1.0 / posterior.length;
        }
    }

    /**
     * Adds the return of a bar.
     *
     * @param r log return
     * @param sigmaBefore volatility before that return; below 1e-12 the return counts as 0
     */
    public void add(final double r, final double sigmaBefore) {
        final double z =
                sigmaBefore < NO_VOLATILITY
                        ? 0
                        : Math.max(-FURTHEST, Math.min(FURTHEST, r / sigmaBefore));
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            double prior = 0;
            for (int i = 0; i < posterior.length; i++) {
                prior += (i == j ? STAY : SWITCH) * posterior[i];
            }
            final double distance = z - REGIMES[j].mean();
            weights[j] = StrictMath.exp(-0.5 * distance * distance) * prior;
            sum += weights[j];
        }
        for (int i = 0; i < posterior.length; i++) {
            posterior[i] = weights[i] / sum;
        }
    }

    /**
     * Returns the most probable regime. If several are equally probable, it is the first of them.
     */
    public Regime regime() {
        int best = 0;
        for (int i = 1; i < posterior.length; i++) {
            best = posterior[i] > posterior[best] ? i : best;
        }
        return REGIMES[best];
    }

    /** Returns the probability of {@link #regime}. */
    public double confidence() {
        return posterior[regime().ordinal()];
    }

    /** Returns the probability of a regime. */
    public double posterior(final Regime regime) {
        return posterior[regime.ordinal()];
    }

    public void write(final StateWriter out) {
        for (final double probability : posterior) {
            out.putDouble(probability);
        }
    }

    public static RegimeFilter read(final StateReader in) {
        final RegimeFilter filter = new RegimeFilter();
        for (int i = 0; i < filter.posterior.length; i++) {
            filter.posterior[i] = in.getDouble();
        }
        return filter;
    }
}
