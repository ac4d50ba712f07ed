package io.quoteflow.signal;

/** What the velocity and acceleration of the price say, STRATEGY 5. */
public enum TrendSignal {
    STRONG_BUY,
    BUY,
    NEUTRAL,
    SELL,
    STRONG_SELL;

    private static final double STRONG = 2;
    private static final double CLEAR = 1;

    /**
     * Returns the signal. A strong one needs an acceleration in the direction of the velocity.
     *
     * @param velocity log return per bar
     * @param acceleration change of the velocity per bar
     * @param snr signal-to-noise ratio of the velocity, not negative
     */
    public static TrendSignal of(
            final double velocity, final double acceleration, final double snr) {
        if (velocity > 0) {
            return acceleration > 0 && snr >= STRONG ? STRONG_BUY : snr >= CLEAR ? BUY : NEUTRAL;
        }
        if (velocity < 0) {
            return acceleration < 0 && snr >= STRONG ? STRONG_SELL : snr >= CLEAR ? SELL : NEUTRAL;
        }
        return NEUTRAL;
    }

    /** Returns snr / (1 + snr), within [0, 1). */
    public static double confidence(final double snr) {
        return snr / (1 + snr);
    }
}
