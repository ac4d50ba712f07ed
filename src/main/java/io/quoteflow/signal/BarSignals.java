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
    /**
     * Returns the conclusions as of the last close.
     *
     * @param gate what the AR(1) model must show for a strategy
     * @param leastT least t-value, see {@link StrategyGate#choose}
     */
    public static BarSignals of(
            final Signals signals, final StrategyGate gate, final double leastT) {
        return of(signals, signals.ar1(), gate, leastT);
    }

    /**
     * Returns the conclusions of a frame's last close: its AR(1) model, with the regime and the
     * trend of the base.
     */
    public static BarSignals of(final Signals base, final Frame frame, final double leastT) {
        return of(base, frame.fit(), frame.gate(), leastT);
    }

    private static BarSignals of(
            final Signals base, final Ar1Fit fit, final StrategyGate gate, final double leastT) {
        final Kalman kalman = base.kalman();
        final TrendSignal trend =
                TrendSignal.of(kalman.velocity(), kalman.acceleration(), kalman.snr());
        final Strategy strategy = gate.choose(base.regime().regime(), fit, leastT);
        final double arConfidence =
                fit == null ? Double.NaN : Strategy.arConfidence(fit, base.regime().confidence());
        return new BarSignals(
                trend,
                strategy,
                arConfidence,
                strategy.confidence(trend, kalman.snr(), fit == null ? 0 : arConfidence));
    }
}
