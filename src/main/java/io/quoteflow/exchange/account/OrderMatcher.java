package io.quoteflow.exchange.account;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeLevel;
import io.quoteflow.exchange.tape.TapeTrade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the orders of one instrument by its market, as the paper venue does. The orders do not
 * change the book that others see.
 */
final class OrderMatcher {
    private static final Comparator<AccountOrder> AGE =
            Comparator.comparingLong(AccountOrder::active).thenComparing(AccountOrder::number);

    private final ListedMarket market;
    private final AccountLedger ledger;
    private final List<AccountOrder> bids = new ArrayList<>();
    private final List<AccountOrder> asks = new ArrayList<>();

    /** What own orders have taken of the levels since the last change of the book. */
    private final Map<BigDecimal, BigDecimal> taken = new HashMap<>();

    OrderMatcher(final ListedMarket market, final AccountLedger ledger) {
        this.market = market;
        this.ledger = ledger;
    }

    ListedMarket market() {
        return market;
    }

    private List<AccountOrder> side(final boolean buy) {
        return buy ? bids : asks;
    }

    private static void sort(final List<AccountOrder> orders, final boolean buy) {
        final Comparator<AccountOrder> price =
                Comparator.comparing(order -> order.row().terms().price());
        orders.sort((buy ? price.reversed() : price).thenComparing(AGE));
    }

    /** Whether a price would take from the book. */
    boolean takes(final boolean buy, final BigDecimal price) {
        final List<TapeLevel> other = opposite(buy, 1);
        return !other.isEmpty() && reaches(buy, price, other.get(0).key());
    }

    private List<TapeLevel> opposite(final boolean buy, final int most) {
        final TapeBook book = market.book();
        return buy ? book.asks(most) : book.bids(most);
    }

    private static boolean reaches(
            final boolean buy, final BigDecimal price, final BigDecimal other) {
        return buy ? price.compareTo(other) >= 0 : price.compareTo(other) <= 0;
    }

    /** Returns how much an order could take from the book at once. */
    BigDecimal takeable(final OrderTerms terms) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final TapeLevel level : opposite(terms.buy(), Integer.MAX_VALUE)) {
            if (!terms.market() && !reaches(terms.buy(), terms.price(), level.key())) {
                break;
            }
            sum = sum.add(left(level));
        }
        return sum;
    }

    private BigDecimal left(final TapeLevel level) {
        final BigDecimal used =
                taken.getOrDefault(level.key().stripTrailingZeros(), BigDecimal.ZERO);
        return new BigDecimal(level.size()).subtract(used).max(BigDecimal.ZERO);
    }

    /** Lets an order take from the book up to its limit: one fill a level. */
    void take(final AccountOrder order, final long now) {
        final long sequence = market.nextSequence();
        for (final TapeLevel level : opposite(order.row().terms().buy(), Integer.MAX_VALUE)) {
            final OrderTerms terms = order.row().terms();
            if (!order.row().isOpen()
                    || !terms.market() && !reaches(terms.buy(), terms.price(), level.key())) {
                return;
            }
            final BigDecimal qty = fillable(order).min(left(level));
            if (qty.signum() > 0) {
                taken.merge(level.key().stripTrailingZeros(), qty, BigDecimal::add);
                ledger.fill(order, market, qty, level.key(), false, sequence, now);
            }
        }
    }

    /** Returns what of an order can be filled: a reduce-only one not beyond the position. */
    static BigDecimal fillable(final AccountOrder order) {
        final OrderTerms terms = order.row().terms();
        final BigDecimal leaves = order.row().leaves();
        return terms.reduceOnly() && terms.isLinear()
                ? order.account().position(terms.symbol()).closable(terms.buy(), leaves)
                : leaves;
    }

    /** Lets an order rest at the end of the queue. */
    void rest(final AccountOrder order, final long now) {
        final boolean buy = order.row().terms().buy();
        order.enqueue(displayed(buy, order.row().terms().price()), now);
        final List<AccountOrder> side = side(buy);
        side.remove(order);
        side.add(order);
        sort(side, buy);
    }

    void remove(final AccountOrder order) {
        side(order.row().terms().buy()).remove(order);
    }

    /** Returns the size displayed at a price; null beyond the displayed depth. */
    private BigDecimal displayed(final boolean buy, final BigDecimal price) {
        final TapeBook book = market.book();
        final TapeLevel level = buy ? book.bid(price) : book.ask(price);
        if (level != null) {
            return new BigDecimal(level.size());
        }
        final BigDecimal last = buy ? book.lastBid() : book.lastAsk();
        final boolean within = last != null && reaches(buy, price, last);
        return within ? BigDecimal.ZERO : null;
    }

    /** Handles a change of the book. */
    void onBook(final long now) {
        taken.clear();
        onBook(true, now);
        onBook(false, now);
    }

    private void onBook(final boolean buy, final long now) {
        if (side(buy).isEmpty()) {
            return;
        }
        for (final AccountOrder order : side(buy)) {
            final BigDecimal shown = displayed(buy, order.row().terms().price());
            if (shown != null) {
                order.queue(order.queue() == null ? shown : order.queue().min(shown));
            }
        }
        final List<TapeLevel> other = opposite(buy, 1);
        if (other.isEmpty()) {
            return;
        }
        BigDecimal left = new BigDecimal(other.get(0).size());
        for (final AccountOrder order : List.copyOf(side(buy))) {
            final BigDecimal price = order.row().terms().price();
            if (left.signum() == 0 || !reaches(buy, price, other.get(0).key())) {
                return;
            }
            left = left.subtract(fill(order, left, now));
        }
    }

    /** Handles trades of the market, in their order. */
    void onTrades(final List<TapeTrade> trades, final long now) {
        for (final TapeTrade trade : trades) {
            if (!trade.block()) {
                onTrade(trade, true, now);
                onTrade(trade, false, now);
            }
        }
    }

    private void onTrade(final TapeTrade trade, final boolean buy, final long now) {
        if (side(buy).isEmpty()) {
            return;
        }
        final BigDecimal price = new BigDecimal(trade.price());
        final BigDecimal size = new BigDecimal(trade.size());
        BigDecimal left = size;
        for (final AccountOrder order : List.copyOf(side(buy))) {
            final int order2trade = order.row().terms().price().compareTo(price);
            final boolean through = buy ? order2trade > 0 : order2trade < 0;
            final boolean at = order2trade == 0 && trade.buy() != buy;
            if (order.active() >= now - trade.age() || !through && !at) {
                continue;
            }
            if (through) {
                left = left.subtract(fill(order, left, now));
            } else if (order.queue() != null) {
                final BigDecimal beyond = left.subtract(order.queue());
                order.queue(order.queue().subtract(size).max(BigDecimal.ZERO));
                if (beyond.signum() > 0) {
                    left = left.subtract(fill(order, beyond, now));
                }
            }
        }
    }

    /** Fills at most a quantity of a resting order at its own price, and returns how much. */
    BigDecimal fill(final AccountOrder order, final BigDecimal most, final long now) {
        final BigDecimal qty = fillable(order).min(most);
        if (qty.signum() > 0) {
            final BigDecimal price = order.row().terms().price();
            ledger.fill(order, market, qty, price, true, market.nextSequence(), now);
            if (!order.row().isOpen()) {
                remove(order);
            }
        }
        return qty;
    }

    /** Returns the resting orders. */
    List<AccountOrder> resting() {
        final List<AccountOrder> all = new ArrayList<>(bids);
        all.addAll(asks);
        return all;
    }
}
