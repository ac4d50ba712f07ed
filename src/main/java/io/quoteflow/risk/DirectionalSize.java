package io.quoteflow.risk;

/**
 * The size of a directional trade and the distances of its stop and target, STRATEGY 12.
 *
 * @param size base units
 * @param stop distance of the stop, quote currency
 * @param target distance of the target, quote currency
 * @param rewardRisk (target - fees) / (stop + fees)
 */
public record DirectionalSize(double size, double stop, double target, double rewardRisk) {
    private static final double STOP_SIGMAS = 2;
    private static final double TARGET_SIGMAS = 4;

    /** Bars that a trade is expected to last; volatility grows with their square root. */
    private static final double BARS = 60;

    /** Whether all figures are numbers: neither NaN nor infinite. */
    public boolean isFinite() {
        return Double.isFinite(size)
                && Double.isFinite(stop)
                && Double.isFinite(target)
                && Double.isFinite(rewardRisk);
    }

    /**
     * Calculates size and distances. A figure is NaN or infinite if the price or the volatility is
     * not usable, see {@link #isFinite}.
     *
     * @param notional quote currency to be spent: balance * leverage * allocation * confidence
     * @param price price of the order, quote currency
     * @param sigma volatility of a bar's return
     * @param takerFeeBps fee of one taker fill, bps of its notional
     */
    public static DirectionalSize of(
            final double notional,
            final double price,
            final double sigma,
            final double takerFeeBps) {
        final double fees = 2 * takerFeeBps * price / 1e4;
        final double stop = STOP_SIGMAS * sigma * price * Math.sqrt(BARS);
        final double target = TARGET_SIGMAS * sigma * price * Math.sqrt(BARS);
        return new DirectionalSize(notional / price, stop, target, (target - fees) / (stop + fees));
    }
}
