package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What positions and open orders of an account hold of its money. */
public final class MarginFigures {
    private static final int DECIMALS = 16;

    private MarginFigures() {}

    /** Returns the margin of a notional. */
    static BigDecimal of(
            final AccountState account, final String symbol, final BigDecimal notional) {
        return notional.divide(account.leverage(symbol), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Returns the margin of a position. */
    public static BigDecimal ofPosition(final AccountState account, final String symbol) {
        final HeldPosition held = account.position(symbol);
        return of(account, symbol, held.size().abs().multiply(held.entryPrice()));
    }

    /** Returns the margin of all positions that are paid in a coin. */
    public static BigDecimal ofPositions(final AccountState account, final String coin) {
        BigDecimal used = BigDecimal.ZERO;
        for (final String symbol : account.positions().keySet()) {
            if (Coins.quote(symbol).equals(coin)) {
                used = used.add(ofPosition(account, symbol));
            }
        }
        return used;
    }

    /** Returns the margin of all open orders of derivatives that are paid in a coin. */
    public static BigDecimal ofOrders(final AccountState account, final String coin) {
        return ofOrders(account, coin, null);
    }

    static BigDecimal ofOrders(
            final AccountState account, final String coin, final AccountOrder without) {
        BigDecimal used = BigDecimal.ZERO;
        for (final AccountOrder order : account.open()) {
            final OrderTerms terms = order.row().terms();
            if (order != without
                    && terms.isLinear()
                    && !terms.reduceOnly()
                    && Coins.quote(terms.symbol()).equals(coin)) {
                final BigDecimal notional = order.row().leaves().multiply(terms.price());
                used = used.add(of(account, terms.symbol(), notional));
            }
        }
        return used;
    }

    /** Returns the margin of all positions and open orders that are paid in a coin. */
    public static BigDecimal used(final AccountState account, final String coin) {
        return ofPositions(account, coin).add(ofOrders(account, coin));
    }

    /** Returns how much of a coin open orders of spot hold. */
    public static BigDecimal locked(final AccountState account, final String coin) {
        return locked(account, coin, null);
    }

    static BigDecimal locked(
            final AccountState account, final String coin, final AccountOrder without) {
        BigDecimal held = BigDecimal.ZERO;
        for (final AccountOrder order : account.open()) {
            final OrderTerms terms = order.row().terms();
            final BigDecimal leaves = order.row().leaves();
            if (order == without || terms.isLinear()) {
                continue;
            }
            if (terms.buy() && Coins.quote(terms.symbol()).equals(coin)) {
                held = held.add(leaves.multiply(terms.price()));
            } else if (!terms.buy() && Coins.base(terms.symbol()).equals(coin)) {
                held = held.add(leaves);
            }
        }
        return held;
    }
}
