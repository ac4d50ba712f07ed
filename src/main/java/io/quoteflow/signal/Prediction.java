package io.quoteflow.signal;

/** The direction in which the price is expected to move, within [-1, 1], STRATEGY 8. */
public final class Prediction {
    private static final double NO_VOLATILITY = 1e-12;

    private Prediction() {}

    /**
     * Returns the AR(1) part, tanh((w r + b) / sigma) sqrt(R2).
     *
     * @param fit fit of the AR(1) model; null while the model is not ready, which gives 0
     * @param lastReturn return of the newest bar
     * @param sigma volatility of a bar's return; below 1e-12 the result is 0
     */
    public static double ar(final Ar1Fit fit, final double lastReturn, final double sigma) {
        return fit == null || sigma < NO_VOLATILITY
                ? 0
                : StrictMath.tanh(fit.forecast(lastReturn) / sigma) * Math.sqrt(fit.r2());
    }

    /** Returns the weighted sum of both parts and of the vote of the frames, clamped to [-1, 1]. */
    public static double combined(
            final double arWeight,
            final double ar,
            final double bookWeight,
            final double bookSignal,
            final double voteWeight,
            final double vote) {
        return Math.max(
                -1, Math.min(1, arWeight * ar + bookWeight * bookSignal + voteWeight * vote));
    }

    /** Returns the weighted sum of both parts, clamped to [-1, 1]. */
    public static double combined(
            final double arWeight,
            final double ar,
            final double bookWeight,
            final double bookSignal) {
        return Math.max(-1, Math.min(1, arWeight * ar + bookWeight * bookSignal));
    }
}
