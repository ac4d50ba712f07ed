package io.quoteflow.signal;

/** Where the price is heading, within [-1, 1], STRATEGY 8. */
public final class Prediction {
    private static final double NO_VOLATILITY = 1e-12;

    private Prediction() {}

    /**
     * tanh((w r + b) / sigma) sqrt(R2).
     *
     * @param fit null while the model is not ready: 0
     * @param lastReturn of the newest bar
     * @param sigma volatility of a bar; below 1e-12: 0
     */
    public static double ar(final Ar1Fit fit, final double lastReturn, final double sigma) {
        return fit == null || sigma < NO_VOLATILITY
                ? 0
                : StrictMath.tanh(fit.forecast(lastReturn) / sigma) * Math.sqrt(fit.r2());
    }

    /** The weighted sum of both predictions, clamped. */
    public static double combined(
            final double arWeight,
            final double ar,
            final double bookWeight,
            final double bookSignal) {
        return Math.max(-1, Math.min(1, arWeight * ar + bookWeight * bookSignal));
    }
}
