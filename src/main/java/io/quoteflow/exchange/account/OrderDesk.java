package io.quoteflow.exchange.account;

import io.quoteflow.exchange.tape.TapeTrade;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Takes, changes and ends the orders of all accounts. */
public final class OrderDesk {
    private static final String BY_USER = "CancelByUser";
    private static final String BY_REDUCE = "CancelByReduceOnly";

    private final MarketDirectory directory;
    private final AccountListener listener;
    private final ExchangeTime time;
    private final AccountLedger ledger;
    private final Map<String, OrderMatcher> matchers = new HashMap<>();
    private long orders;
    private long spotOrder = 1_368_933_863_545_500_672L;

    /**
     * @param directory what can be traded
     * @param listener receives what happens
     * @param time the exchange's clock
     * @param random source of ids
     */
    public OrderDesk(
            final MarketDirectory directory,
            final AccountListener listener,
            final ExchangeTime time,
            final SplittableRandom random) {
        this.directory = directory;
        this.listener = listener;
        this.time = time;
        ledger = new AccountLedger(listener, time, random);
    }

    private OrderMatcher matcher(final String category, final String symbol) {
        final ListedMarket market = directory.find(category, symbol);
        return market == null
                ? null
                : matchers.computeIfAbsent(
                        category + "/" + symbol, first -> new OrderMatcher(market, ledger));
    }

    /** Sets whether executions get the time of the one before them. */
    public void sameTime(final boolean same) {
        ledger.sameTime(same);
    }

    /**
     * Places an order.
     *
     * @param foreign whether somebody else places it
     */
    public OrderResult create(
            final AccountState account,
            final OrderTerms asked,
            final boolean foreign,
            final long now) {
        final OrderMatcher matcher = matcher(asked.category(), asked.symbol());
        if (matcher == null) {
            return OrderResult.refused(
                    ExchangeCodes.PARAMETER, "params error: symbol invalid " + asked.symbol());
        }
        final Admission admission = Admission.create(account, asked, matcher.market());
        if (admission.refusal() != null) {
            return admission.refusal();
        }
        final AccountOrder order = add(account, admission.terms(), matcher.market(), foreign, now);
        place(order, matcher, now);
        return OrderResult.accepted(order.row());
    }

    private AccountOrder add(
            final AccountState account,
            final OrderTerms terms,
            final ListedMarket market,
            final boolean foreign,
            final long now) {
        final String coin =
                terms.isLinear() || !terms.buy()
                        ? Coins.quote(terms.symbol())
                        : Coins.base(terms.symbol());
        final OrderRow row =
                OrderRow.created(
                        terms,
                        terms.isLinear() ? ledger.uuid() : Long.toString(spotOrder++),
                        coin,
                        PriceLimits.last(market),
                        time.at(now),
                        foreign);
        final AccountOrder order = new AccountOrder(account, orders++, row, now);
        account.add(order);
        return order;
    }

    private void place(final AccountOrder order, final OrderMatcher matcher, final long now) {
        final OrderTerms terms = order.row().terms();
        if (terms.isPostOnly() && matcher.takes(terms.buy(), terms.price())) {
            refuseTaker(order, now);
            return;
        }
        listener.order(order.account(), order.row());
        if (terms.timeInForce().equals("FOK")
                && matcher.takeable(terms).compareTo(terms.qty()) < 0) {
            end(order, OrderRow.NO_CANCEL, "EC_CancelForNoFullFill", now);
            return;
        }
        matcher.take(order, now);
        if (!order.row().isOpen()) {
            trimReduceOnly(order, now);
            return;
        }
        if (terms.isResting()) {
            matcher.rest(order, now);
        } else {
            end(order, OrderRow.NO_CANCEL, "EC_NoImmediateQtyToFill", now);
        }
        trimReduceOnly(order, now);
        listener.position(order.account(), terms.symbol());
        listener.wallet(order.account());
    }

    private void refuseTaker(final AccountOrder order, final long now) {
        final boolean linear = order.row().terms().isLinear();
        end(
                order,
                linear ? WireStatus.CANCELLED : WireStatus.REJECTED,
                OrderRow.NO_CANCEL,
                "EC_PostOnlyWillTakeLiquidity",
                now);
    }

    private void end(
            final AccountOrder order, final String type, final String reason, final long now) {
        final boolean partly = !order.row().terms().isLinear() && order.row().filled().signum() > 0;
        end(order, partly ? WireStatus.PARTLY_CANCELLED : WireStatus.CANCELLED, type, reason, now);
    }

    private void end(
            final AccountOrder order,
            final String status,
            final String type,
            final String reason,
            final long now) {
        final OrderTerms terms = order.row().terms();
        order.account().change(order, order.row().ended(status, type, reason, time.at(now)), now);
        matcher(terms.category(), terms.symbol()).remove(order);
        listener.order(order.account(), order.row());
        listener.wallet(order.account());
    }

    /**
     * Changes an order. What is null stays as it is.
     *
     * @param qty new quantity in all, filled or not
     */
    public OrderResult amend(
            final AccountState account,
            final OrderKey key,
            final BigDecimal qty,
            final BigDecimal price,
            final long now) {
        final AccountOrder order = key.find(account);
        final OrderResult gone = gone(order, key);
        if (gone != null) {
            return gone;
        }
        final OrderTerms before = order.row().terms();
        final OrderTerms asked =
                before.with(
                        price == null ? before.price() : price, qty == null ? before.qty() : qty);
        final OrderMatcher matcher = matcher(before.category(), before.symbol());
        final Admission admission = Admission.amend(order, asked, matcher.market());
        if (admission.refusal() != null) {
            return admission.refusal();
        }
        apply(order, admission.terms(), matcher, now);
        return OrderResult.accepted(order.row());
    }

    private void apply(
            final AccountOrder order,
            final OrderTerms terms,
            final OrderMatcher matcher,
            final long now) {
        final OrderTerms before = order.row().terms();
        final boolean keepsPlace =
                terms.price().compareTo(before.price()) == 0
                        && terms.qty().compareTo(before.qty()) < 0;
        order.account().change(order, order.row().amended(terms, time.at(now)), now);
        if (terms.isPostOnly() && !keepsPlace && matcher.takes(terms.buy(), terms.price())) {
            refuseTaker(order, now);
            return;
        }
        listener.order(order.account(), order.row());
        if (!keepsPlace) {
            matcher.remove(order);
            matcher.take(order, now);
            if (order.row().isOpen()) {
                matcher.rest(order, now);
            }
        }
        listener.position(order.account(), terms.symbol());
        listener.wallet(order.account());
    }

    /** Returns why an order cannot be changed; null if it can. */
    private static OrderResult gone(final AccountOrder order, final OrderKey key) {
        final boolean linear = key.category().equals("linear");
        if (order == null) {
            return OrderResult.refused(linear ? ExchangeCodes.ABSENT : ExchangeCodes.SPOT_ABSENT);
        }
        if (order.row().isOpen()) {
            return null;
        }
        final boolean filled = order.row().status().equals(WireStatus.FILLED);
        if (linear) {
            return OrderResult.refused(filled ? ExchangeCodes.COMPLETED : ExchangeCodes.CANCELLED);
        }
        return OrderResult.refused(
                filled ? ExchangeCodes.SPOT_FILLED : ExchangeCodes.SPOT_CANCELLED);
    }

    /** Cancels an order at the wish of the client. */
    public OrderResult cancel(final AccountState account, final OrderKey key, final long now) {
        final AccountOrder order = key.find(account);
        final OrderResult gone = gone(order, key);
        if (gone != null) {
            return gone;
        }
        cancel(order, BY_USER, now);
        return OrderResult.accepted(order.row());
    }

    /** Cancels an open order for any reason, such as {@code CancelByDCP}. */
    public void cancel(final AccountOrder order, final String cancelType, final long now) {
        end(
                order,
                cancelType,
                cancelType.equals(BY_USER) ? "EC_PerCancelRequest" : OrderRow.NO_REASON,
                now);
    }

    /** Ends an order as rejected, which Bybit does to orders that are partly filled too. */
    public void reject(final AccountOrder order, final long now) {
        if (order.row().isOpen()) {
            end(order, WireStatus.REJECTED, OrderRow.NO_CANCEL, "EC_Others", now);
        }
    }

    /** Fills at most a quantity of an open order at its price, at once. */
    public void fill(final AccountOrder order, final BigDecimal most, final long now) {
        final OrderTerms terms = order.row().terms();
        matcher(terms.category(), terms.symbol()).fill(order, most, now);
        trimReduceOnly(order, now);
    }

    /** Fills half of what is left of an open order at its price, at least one lot. */
    public void fillHalf(final AccountOrder order, final long now) {
        final OrderTerms terms = order.row().terms();
        final String lot = directory.find(terms.category(), terms.symbol()).instrument().lotSize();
        fill(order, AccountLedger.half(order.row().leaves(), lot), now);
    }

    /** Says once more that an order is filled, as Bybit does if a cancel comes too late. */
    public void repeatFilled(final AccountOrder order, final long now) {
        final OrderRow row = order.row();
        final OrderRow again =
                row.ended(row.status(), BY_USER, "EC_OrigClOrdIDDoesNotExist", time.at(now));
        order.account().change(order, again, now);
        listener.order(order.account(), again);
    }

    /**
     * Writes an execution that is no fill, if the account has a position.
     *
     * @param type execType, such as {@code Funding}
     */
    public void row(
            final AccountState account, final String symbol, final String type, final long now) {
        final OrderMatcher matcher = matcher("linear", symbol);
        if (ledger.row(account, matcher.market(), type, now)) {
            trim(account, matcher, now);
        }
    }

    private void trimReduceOnly(final AccountOrder order, final long now) {
        final OrderTerms terms = order.row().terms();
        if (terms.isLinear()) {
            trim(order.account(), matcher(terms.category(), terms.symbol()), now);
        }
    }

    /** Cancels the reduce-only orders of an account that have nothing left to reduce. */
    private void trim(final AccountState account, final OrderMatcher matcher, final long now) {
        for (final AccountOrder order : matcher.resting()) {
            if (order.account() == account
                    && order.row().terms().reduceOnly()
                    && OrderMatcher.fillable(order).signum() == 0) {
                cancel(order, BY_REDUCE, now);
            }
        }
    }

    /** Handles a change of a book. */
    public void onBook(final String category, final String symbol, final long now) {
        final OrderMatcher matcher = matchers.get(category + "/" + symbol);
        if (matcher != null) {
            final List<AccountOrder> before = matcher.resting();
            matcher.onBook(now);
            trimAll(before, matcher, now);
        }
    }

    /** Handles trades of the market. */
    public void onTrades(
            final String category,
            final String symbol,
            final List<TapeTrade> trades,
            final long now) {
        final OrderMatcher matcher = matchers.get(category + "/" + symbol);
        if (matcher != null) {
            final List<AccountOrder> before = matcher.resting();
            matcher.onTrades(trades, now);
            trimAll(before, matcher, now);
        }
    }

    private void trimAll(
            final List<AccountOrder> orders, final OrderMatcher matcher, final long now) {
        for (final AccountOrder order : orders) {
            if (order.row().terms().isLinear() && order.row().terms().reduceOnly()) {
                trim(order.account(), matcher, now);
            }
        }
    }
}
