package io.quoteflow.signal;

/**
 * The conclusions from the estimates after a bar has closed, STRATEGY 5 and 7.
 *
 * @param trend trend by the Kalman filter's velocity and acceleration
 * @param strategy strategy that the regime and the AR(1) model call for
 * @param arConfidence confidence in the AR(1) model and the regime, within [0, 1]; NaN without a
 *     fit
 * @param confidence confidence in the combined signal, within [0, 1]
 */
public record BarSignals(
        TrendSignal trend, Strategy strategy, double arConfidence, double confidence) {
    /** Returns the conclusions as of the last close. */
    public static BarSignals of(final Signals signals) {
        final Kalman kalman = signals.kalman();
        final Ar1Fit fit = signals.ar1();
        final TrendSignal trend =
                TrendSignal.of(kalman.velocity(), kalman.acceleration(), kalman.snr());
        final Strategy strategy = Strategy.of(signals.regime().regime(), fit);
        final double arConfidence =
                fit == null
                        ? Double.NaN
                        : Strategy.arConfidence(fit, signals.regime().confidence());
        return new BarSignals(
                trend,
                strategy,
                arConfidence,
                strategy.confidence(trend, kalman.snr(), fit == null ? 0 : arConfidence));
    }
}
