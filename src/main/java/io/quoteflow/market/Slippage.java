package io.quoteflow.market;

/**
 * What a market order would pay, STRATEGY 1. Only the golden vectors use it.
 *
 * @param averagePrice quote currency; NaN if nothing fills
 * @param slippageBps distance of the average price from the mid, basis points; NaN if nothing fills
 *     or there is no mid
 * @param filledNotional quote currency spent; less than wanted if the book has too few levels
 */
public record Slippage(double averagePrice, double slippageBps, double filledNotional) {
    /**
     * Computes the slippage of an order.
     *
     * @param side side of the order
     * @param notional quote currency to be spent
     * @throws IllegalArgumentException if the notional is not positive
     */
    public static Slippage of(
            final OrderBook book, final Scale scale, final Side side, final double notional) {
        if (!(notional > 0)) {
            throw new IllegalArgumentException("notional " + notional + " is not positive");
        }
        final Side opposite = side.opposite();
        double left = notional;
        double base = 0;
        for (int rank = 0; rank < book.levels(opposite) && left > 0; rank++) {
            final double price = FixedPoint.toDouble(book.price(opposite, rank), scale.price());
            final double level =
                    price * FixedPoint.toDouble(book.size(opposite, rank), scale.size());
            base += Math.min(level, left) / price;
            left -= Math.min(level, left);
        }
        final double filled = notional - left;
        if (base == 0) {
            return new Slippage(Double.NaN, Double.NaN, 0);
        }
        final double average = filled / base;
        final boolean hasMid = !book.isEmpty(Side.BUY) && !book.isEmpty(Side.SELL);
        final double mid = hasMid ? BookMetrics.mid(book, scale) : Double.NaN;
        return new Slippage(average, 1e4 * Math.abs(average - mid) / mid, filled);
    }
}
