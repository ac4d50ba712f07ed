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
    private static final double BARS = 60;

    /** Whether all figures are numbers: neither NaN nor infinite. */
    public boolean isFinite() {
        return Double.isFinite(size)
                && Double.isFinite(stop)
                && Double.isFinite(target)
                && Double.isFinite(rewardRisk);
    }

    /**
     * Calculates size and distances.
     *
     * @param balance balance of the account, quote currency
     * @param leverage leverage of the trade
     * @param allocation share of the leveraged balance that one trade may use
     * @param confidence confidence of the combined signal, within [0, 1]
     * @param price price of the order, quote currency
     * @param sigma volatility of a bar's return
     * @param takerFeeBps fee of one taker fill, bps of its notional
     */
    public static DirectionalSize of(
            final double balance,
            final double leverage,
            final double allocation,
            final double confidence,
            final double price,
            final double sigma,
            final double takerFeeBps) {
        final double fees = 2 * takerFeeBps * price / 1e4;
        final double stop = STOP_SIGMAS * sigma * price * Math.sqrt(BARS);
        final double target = TARGET_SIGMAS * sigma * price * Math.sqrt(BARS);
        return new DirectionalSize(
                balance * leverage * allocation * confidence / price,
                stop,
                target,
                (target - fees) / (stop + fees));
    }
}
