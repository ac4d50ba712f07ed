package io.quoteflow.exchange.account;

import java.math.BigDecimal;

/**
 * Whether an order is taken.
 *
 * @param refusal null if it is
 * @param terms those to take, with a price that may have been moved; null if it is refused
 */
record Admission(OrderResult refusal, OrderTerms terms) {
    private static Admission refused(final int code) {
        return new Admission(OrderResult.refused(code), null);
    }

    private static Admission refused(final boolean linear, final int code, final int spot) {
        return refused(linear ? code : spot);
    }

    /** Decides about a new order. */
    static Admission create(
            final AccountState account, final OrderTerms asked, final ListedMarket market) {
        final OrderResult wrong = OrderFilters.check(asked, market);
        if (wrong != null) {
            return new Admission(wrong, null);
        }
        final boolean linear = asked.isLinear();
        if (account.hasLink(asked.link())) {
            return refused(linear, ExchangeCodes.REPEATED_LINK, ExchangeCodes.SPOT_REPEATED_LINK);
        }
        if (OrderFilters.isFull(account, asked)) {
            return refused(linear, ExchangeCodes.TOO_MANY_OPEN, ExchangeCodes.SPOT_TOO_MANY_OPEN);
        }
        final BigDecimal qty =
                asked.reduceOnly() && linear
                        ? account.position(asked.symbol()).closable(asked.buy(), asked.qty())
                        : asked.qty();
        if (qty.signum() == 0) {
            return refused(ExchangeCodes.REDUCE_ONLY);
        }
        return priced(account, asked.with(asked.price(), qty), market, qty, null);
    }

    /** Decides about new terms of an open order. */
    static Admission amend(
            final AccountOrder order, final OrderTerms asked, final ListedMarket market) {
        final OrderRow row = order.row();
        if (asked.equals(row.terms())) {
            return new Admission(
                    OrderResult.refused(
                            ExchangeCodes.PARAMETER,
                            "The order remains unchanged as the parameters entered match the existing ones."),
                    null);
        }
        if (asked.qty().compareTo(row.filled()) <= 0) {
            return refused(
                    asked.isLinear(), ExchangeCodes.BELOW_FILLED, ExchangeCodes.SPOT_BELOW_FILLED);
        }
        final OrderResult wrong = OrderFilters.check(asked, market);
        return wrong != null
                ? new Admission(wrong, null)
                : priced(order.account(), asked, market, asked.qty().subtract(row.filled()), order);
    }

    /** Decides about price and money. */
    private static Admission priced(
            final AccountState account,
            final OrderTerms asked,
            final ListedMarket market,
            final BigDecimal rest,
            final AccountOrder without) {
        final boolean linear = asked.isLinear();
        final BigDecimal price = OrderFilters.limited(asked, market, account.movesPrices(linear));
        if (price == null) {
            return refused(OrderFilters.priceCode(asked));
        }
        final BigDecimal expected = asked.market() ? PriceLimits.mark(market) : price;
        return OrderFilters.isAffordable(account, asked, rest, expected, without)
                ? new Admission(null, asked.with(price, asked.qty()))
                : refused(linear, ExchangeCodes.MONEY, ExchangeCodes.SPOT_MONEY);
    }
}
