package io.quoteflow.signal;

/** The directional strategy that fits the market, STRATEGY 7. */
public enum Strategy {
    MEAN_REVERSION,
    MOMENTUM_LONG,
    MOMENTUM_SHORT,
    NONE;

    private static final double LEAST_WEIGHT = 0.3;
    private static final double LEAST_R2 = 0.3;
    private static final double REVERSION_BONUS = 0.2;
    private static final double MOMENTUM_BONUS = 0.15;

    /**
     * Chooses the strategy. All thresholds are strict.
     *
     * @param fit fit of the AR(1) model; null while the model is not ready, which gives NONE
     */
    public static Strategy of(final Regime regime, final Ar1Fit fit) {
        if (fit == null || !(fit.r2() > LEAST_R2)) {
            return NONE;
        }
        return switch (regime) {
            case RANGE -> fit.w() < -LEAST_WEIGHT ? MEAN_REVERSION : NONE;
            case BULL -> fit.w() > LEAST_WEIGHT ? MOMENTUM_LONG : NONE;
            case BEAR -> fit.w() > LEAST_WEIGHT ? MOMENTUM_SHORT : NONE;
        };
    }

    /**
     * Chooses the strategy by the significance of the slope, EXTENSIONS 19. The limit is strict.
     *
     * @param slope slope of the last returns and its t-value; null if there are too few of them,
     *     which gives NONE
     * @param leastT what the absolute t-value must exceed
     */
    public static Strategy significant(
            final Regime regime, final SlopeTest slope, final double leastT) {
        if (slope == null || !(Math.abs(slope.t()) > leastT)) {
            return NONE;
        }
        return switch (regime) {
            case RANGE -> slope.w() < 0 ? MEAN_REVERSION : NONE;
            case BULL -> slope.w() > 0 ? MOMENTUM_LONG : NONE;
            case BEAR -> slope.w() > 0 ? MOMENTUM_SHORT : NONE;
        };
    }

    /**
     * Returns the confidence of the AR(1) model: sqrt(R2) times the confidence in the regime.
     *
     * @param fit fit of the AR(1) model, not null
     */
    public static double arConfidence(final Ar1Fit fit, final double regimeConfidence) {
        return Math.sqrt(fit.r2()) * regimeConfidence;
    }

    /** Returns the confidence of the combined signal, within [0, 1]. */
    public double confidence(
            final TrendSignal signal, final double snr, final double arConfidence) {
        final double bonus =
                switch (this) {
                    case MEAN_REVERSION -> signal == TrendSignal.NEUTRAL ? REVERSION_BONUS : 0;
                    case MOMENTUM_LONG ->
                            signal == TrendSignal.BUY || signal == TrendSignal.STRONG_BUY
                                    ? MOMENTUM_BONUS
                                    : 0;
                    case MOMENTUM_SHORT ->
                            signal == TrendSignal.SELL || signal == TrendSignal.STRONG_SELL
                                    ? MOMENTUM_BONUS
                                    : 0;
                    case NONE -> 0;
                };
        return Math.min(1, TrendSignal.confidence(snr) + bonus * arConfidence);
    }

    /** Returns the direction of a directional trade: 1 to buy, -1 to sell, 0 for no trade. */
    public int direction(final double lastReturn) {
        return switch (this) {
            case MEAN_REVERSION -> lastReturn < 0 ? 1 : lastReturn > 0 ? -1 : 0;
            case MOMENTUM_LONG -> 1;
            case MOMENTUM_SHORT -> -1;
            case NONE -> 0;
        };
    }
}
