package io.quoteflow.exchange.account;

import io.quoteflow.exchange.tape.TapeLevel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The highest price of a buy order and the lowest one of a sell order.
 *
 * @param buy highest price of a buy order
 * @param sell lowest price of a sell order
 */
public record PriceLimits(BigDecimal buy, BigDecimal sell) {
    private static final BigDecimal RATIO = new BigDecimal("0.02");
    private static final BigDecimal SPOT_RATIO = new BigDecimal("0.01");

    /**
     * Returns the limits of now.
     *
     * @return null if the market has no price yet
     */
    public static PriceLimits of(final ListedMarket market, final boolean linear) {
        final BigDecimal mark = mark(market);
        if (mark.signum() == 0) {
            return null;
        }
        final BigDecimal away = mark.multiply(linear ? RATIO : SPOT_RATIO);
        final BigDecimal tick = new BigDecimal(market.instrument().tickSize());
        return new PriceLimits(
                steps(mark.add(away), tick, RoundingMode.FLOOR),
                steps(mark.subtract(away), tick, RoundingMode.CEILING));
    }

    private static BigDecimal steps(
            final BigDecimal price, final BigDecimal tick, final RoundingMode mode) {
        return price.divide(tick, 0, mode).multiply(tick);
    }

    /** Returns the mark price: the middle of the book, or the last trade; zero without both. */
    public static BigDecimal mark(final ListedMarket market) {
        final List<TapeLevel> bids = market.book().bids(1);
        final List<TapeLevel> asks = market.book().asks(1);
        if (!bids.isEmpty() && !asks.isEmpty()) {
            return bids.get(0).key().add(asks.get(0).key()).divide(BigDecimal.valueOf(2));
        }
        return market.lastTrade() == null
                ? BigDecimal.ZERO
                : new BigDecimal(market.lastTrade().price());
    }

    /** Returns the last price; that of the mark before the first trade. */
    public static String last(final ListedMarket market) {
        return market.lastTrade() == null
                ? mark(market).toPlainString()
                : market.lastTrade().price();
    }
}
