package io.quoteflow.gateway.order;

import java.math.BigDecimal;

/**
 * Limits of the account, checked before each order is sent, whatever the strategy wants. Amounts
 * are in the settlement coin.
 *
 * @param grossNotional largest sum of positions and resting orders, each as a positive notional
 * @param netNotional largest amount of the sum of positions, long minus short, if all resting
 *     orders of one side filled
 * @param openOrders largest number of resting orders
 * @param ordersPerMinute places and amends in any minute
 * @param ordersPerDay places and amends in a day of UTC
 * @param dayLoss loss of the day, realised and fees, after which only cancels and orders that
 *     reduce a position are sent; these also pass the notionals
 * @param priceBand largest distance of a price from the last trade, as a share of it
 */
public record AccountLimits(
        BigDecimal grossNotional,
        BigDecimal netNotional,
        int openOrders,
        int ordersPerMinute,
        int ordersPerDay,
        BigDecimal dayLoss,
        BigDecimal priceBand) {
    public AccountLimits {
        positive("grossNotional", grossNotional);
        positive("netNotional", netNotional);
        positive("dayLoss", dayLoss);
        positive("priceBand", priceBand);
        positive("openOrders", BigDecimal.valueOf(openOrders));
        positive("ordersPerMinute", BigDecimal.valueOf(ordersPerMinute));
        positive("ordersPerDay", BigDecimal.valueOf(ordersPerDay));
    }

    private static void positive(final String name, final BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("limit " + name + " " + value + " is not positive");
        }
    }
}
