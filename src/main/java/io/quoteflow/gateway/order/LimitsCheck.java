package io.quoteflow.gateway.order;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.ArrayDeque;

/** Checks orders against the limits of the account before they are sent. Not thread-safe. */
final class LimitsCheck {
    private static final long MINUTE_MILLIS = 60_000;

    private final OrderContext context;
    private final KnownOrders orders;
    private final AccountBook book;
    private final MarketFacts market;
    private final ArrayDeque<Long> sent = new ArrayDeque<>();

    LimitsCheck(
            final OrderContext context,
            final KnownOrders orders,
            final AccountBook book,
            final MarketFacts market) {
        this.context = context;
        this.orders = orders;
        this.book = book;
        this.market = market;
    }

    /** Counts an order that is sent. */
    void countOrder() {
        forgetOldOrders();
        sent.add(context.now());
        book.countOrder(sent.size());
    }

    /** Counts the orders of the last minute of an earlier run, as late as they can have been. */
    void restore() {
        final long age = Math.max(0, context.wall() - book.lastOrder());
        final long most =
                Math.min(book.lastMinute(), context.settings().limits().ordersPerMinute());
        for (long i = 0; age < MINUTE_MILLIS && i < most; i++) {
            sent.add(context.now() - age);
        }
    }

    private void forgetOldOrders() {
        while (!sent.isEmpty() && sent.peek() <= context.now() - MINUTE_MILLIS) {
            sent.remove();
        }
    }

    /**
     * Returns which limit an order would break; null if it breaks none. One that can only reduce a
     * position breaks neither the loss of the day nor a notional: those limits would keep the risk
     * that they are against.
     *
     * @param amended the order that it changes; null for a new one
     */
    String violation(final OrderDecision decision, final KnownOrder amended) {
        final InstrumentId instrument = decision.instrument();
        final BigDecimal price = decision.price();
        final AccountLimits limits = context.settings().limits();
        final BigDecimal last = market.lastTrade(instrument);
        if (price.subtract(last).abs().compareTo(last.multiply(limits.priceBand())) > 0) {
            return "limit priceBand: "
                    + price.toPlainString()
                    + " is too far from the last trade at "
                    + last.toPlainString();
        }
        if (!decision.reduceOnly() && book.dayPnl().negate().compareTo(limits.dayLoss()) >= 0) {
            return "limit dayLoss: the loss of the day is " + book.dayPnl().negate();
        }
        forgetOldOrders();
        if (sent.size() >= limits.ordersPerMinute()) {
            return "limit ordersPerMinute";
        }
        if (book.ordersOfDay() >= limits.ordersPerDay()) {
            return "limit ordersPerDay";
        }
        return exposure(limits, decision, amended);
    }

    private String exposure(
            final AccountLimits limits, final OrderDecision decision, final KnownOrder amended) {
        final Side side = decision.side();
        final BigDecimal wanted = decision.price().multiply(decision.size());
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        for (final TradedInstrument traded : context.settings().instruments()) {
            final BigDecimal last = market.lastTrade(traded.id());
            final Holdings holdings = book.holdings(traded.id());
            final BigDecimal held =
                    holdings.position().multiply(last == null ? holdings.average() : last);
            gross = gross.add(held.abs());
            net = net.add(held);
        }
        BigDecimal buys = BigDecimal.ZERO;
        BigDecimal sells = BigDecimal.ZERO;
        int open = amended == null ? 1 : 0;
        for (final KnownOrder order : orders.view()) {
            if (!order.mayRest()) {
                continue;
            }
            open++;
            final BigDecimal worst = order.mostResting().multiply(order.mostPrice());
            final BigDecimal notional = order == amended ? worst.max(wanted) : worst;
            if (order.side != Side.SELL) {
                buys = buys.add(notional);
            }
            if (order.side != Side.BUY) {
                sells = sells.add(notional);
            }
        }
        if (amended == null && side == Side.BUY) {
            buys = buys.add(wanted);
        } else if (amended == null) {
            sells = sells.add(wanted);
        }
        if (open > limits.openOrders()) {
            return "limit openOrders";
        }
        if (decision.reduceOnly()) {
            return null;
        }
        if (gross.add(buys).add(sells).compareTo(limits.grossNotional()) > 0) {
            return "limit grossNotional";
        }
        final BigDecimal most = side == Side.BUY ? net.add(buys) : sells.subtract(net);
        return most.compareTo(limits.netNotional()) > 0 ? "limit netNotional" : null;
    }
}
