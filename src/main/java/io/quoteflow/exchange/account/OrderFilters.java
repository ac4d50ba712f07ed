package io.quoteflow.exchange.account;

import io.quoteflow.exchange.tape.TapeInstrument;

import java.math.BigDecimal;

/** Checks an order against the instrument and against the money of the account. */
final class OrderFilters {
    private static final int MOST_OPEN = 500;

    private OrderFilters() {}

    /**
     * Checks steps, sizes and limits of price.
     *
     * @return null if the order is in order
     */
    static OrderResult check(final OrderTerms terms, final ListedMarket market) {
        final TapeInstrument instrument = market.instrument();
        final boolean linear = terms.isLinear();
        if (!isStep(terms.qty(), instrument.lotSize())) {
            return linear
                    ? bad("params error: Qty invalid")
                    : OrderResult.refused(ExchangeCodes.SPOT_SIZE_DECIMALS);
        }
        if (terms.qty().compareTo(new BigDecimal(instrument.minSize())) < 0) {
            return linear
                    ? bad("The number of contracts exceeds minimum limit allowed")
                    : OrderResult.refused(ExchangeCodes.SPOT_SMALL);
        }
        if (terms.market()) {
            return null;
        }
        if (terms.price().signum() <= 0 || !isStep(terms.price(), instrument.tickSize())) {
            return linear
                    ? bad("params error: Price invalid")
                    : OrderResult.refused(ExchangeCodes.SPOT_PRICE_DECIMALS);
        }
        final String least = instrument.minNotional();
        if (!least.isEmpty()
                && !terms.reduceOnly()
                && terms.qty().multiply(terms.price()).compareTo(new BigDecimal(least)) < 0) {
            return OrderResult.refused(
                    linear ? ExchangeCodes.NOTIONAL : ExchangeCodes.SPOT_NOTIONAL);
        }
        return null;
    }

    private static OrderResult bad(final String message) {
        return OrderResult.refused(ExchangeCodes.PARAMETER, message);
    }

    private static boolean isStep(final BigDecimal number, final String step) {
        return number.remainder(new BigDecimal(step)).signum() == 0;
    }

    /**
     * Applies the limits of price.
     *
     * @return the price to take, which is another one if prices are moved; null if it is refused
     */
    static BigDecimal limited(
            final OrderTerms terms, final ListedMarket market, final boolean moves) {
        final PriceLimits limits = PriceLimits.of(market, terms.isLinear());
        if (terms.market() || limits == null) {
            return terms.price();
        }
        final BigDecimal allowed =
                terms.buy() ? terms.price().min(limits.buy()) : terms.price().max(limits.sell());
        return moves || allowed.compareTo(terms.price()) == 0 ? allowed : null;
    }

    /** Returns the code of a refused price. */
    static int priceCode(final OrderTerms terms) {
        if (terms.isLinear()) {
            return ExchangeCodes.PRICE;
        }
        return terms.buy() ? ExchangeCodes.SPOT_BUY_PRICE : ExchangeCodes.SPOT_SELL_PRICE;
    }

    /** Whether a symbol of derivatives, or spot as a whole, has as many orders as it may have. */
    static boolean isFull(final AccountState account, final OrderTerms terms) {
        return account.open().stream()
                        .map(order -> order.row().terms())
                        .filter(
                                open ->
                                        open.category().equals(terms.category())
                                                && (!terms.isLinear()
                                                        || open.symbol().equals(terms.symbol())))
                        .count()
                >= MOST_OPEN;
    }

    /**
     * Whether an account can pay for an order.
     *
     * @param price limit, or the price that a market order is expected at
     * @param without an order that this one replaces; null for none
     */
    static boolean isAffordable(
            final AccountState account,
            final OrderTerms terms,
            final BigDecimal qty,
            final BigDecimal price,
            final AccountOrder without) {
        if (terms.isLinear()) {
            final BigDecimal opens =
                    qty.subtract(account.position(terms.symbol()).closable(terms.buy(), qty));
            if (terms.reduceOnly() || opens.signum() == 0) {
                return true;
            }
            final BigDecimal needed =
                    MarginFigures.of(account, terms.symbol(), opens.multiply(price));
            final String coin = Coins.quote(terms.symbol());
            return needed.add(MarginFigures.ofPositions(account, coin))
                            .add(MarginFigures.ofOrders(account, coin, without))
                            .compareTo(account.balance(coin))
                    <= 0;
        }
        final String coin = terms.buy() ? Coins.quote(terms.symbol()) : Coins.base(terms.symbol());
        final BigDecimal needed = terms.buy() ? qty.multiply(price) : qty;
        return needed.add(MarginFigures.locked(account, coin, without))
                        .compareTo(account.balance(coin))
                <= 0;
    }
}
