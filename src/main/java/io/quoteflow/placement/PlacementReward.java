package io.quoteflow.placement;

import io.quoteflow.market.Side;

/** The reward of an epoch: what its maker fills had earned by its last close. */
public final class PlacementReward {
    private PlacementReward() {}

    /**
     * Returns what one fill earned.
     *
     * @param price price of the fill, quote currency
     * @param size size of the fill, base units
     * @param close close of the epoch's last bar, quote currency
     * @param quoteNotional size of one quote, quote currency
     * @param feeBps fee of a maker fill, basis points
     * @return basis points of quoteNotional
     */
    public static double of(
            final Side side,
            final double price,
            final double size,
            final double close,
            final double quoteNotional,
            final double feeBps) {
        final int sign = side == Side.BUY ? 1 : -1;
        return price * size / quoteNotional * (sign * (close - price) / price * 1e4 - feeBps);
    }
}
