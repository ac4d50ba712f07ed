package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Books executions: positions, wallets and fees. */
final class AccountLedger {
    static final BigDecimal MAKER = new BigDecimal("0.0002");
    static final BigDecimal TAKER = new BigDecimal("0.00055");
    private static final BigDecimal FUNDING = new BigDecimal("0.0001");
    private static final String NO_ORDER = "";

    private final AccountListener listener;
    private final ExchangeTime time;
    private final SplittableRandom random;
    private boolean sameTime;
    private long lastTime;
    private long executions = 2_100_000_000_055_371_969L;

    AccountLedger(
            final AccountListener listener,
            final ExchangeTime time,
            final SplittableRandom random) {
        this.listener = listener;
        this.time = time;
        this.random = random;
    }

    /** Sets whether executions get the time of the one before them. */
    void sameTime(final boolean same) {
        sameTime = same;
    }

    /** Returns an id that looks like a UUID. */
    String uuid() {
        final String digits = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        return digits.substring(0, 8)
                + "-"
                + digits.substring(8, 12)
                + "-"
                + digits.substring(12, 16)
                + "-"
                + digits.substring(16, 20)
                + "-"
                + digits.substring(20);
    }

    private long stamp(final long now) {
        lastTime = sameTime && lastTime > 0 ? lastTime : time.at(now);
        return lastTime;
    }

    /** Fills an order. */
    void fill(
            final AccountOrder order,
            final ListedMarket market,
            final BigDecimal qty,
            final BigDecimal price,
            final boolean maker,
            final long sequence,
            final long now) {
        final AccountState account = order.account();
        final OrderTerms terms = order.row().terms();
        final BigDecimal rate = maker ? MAKER : TAKER;
        final boolean inBase = !terms.isLinear() && terms.buy();
        final BigDecimal fee = (inBase ? qty : qty.multiply(price)).multiply(rate);
        final long stamp = stamp(now);
        final BigDecimal closed =
                terms.isLinear()
                        ? account.position(terms.symbol()).closable(terms.buy(), qty)
                        : BigDecimal.ZERO;
        final BigDecimal profit = book(account, terms, qty, price, sequence, stamp);
        account.pay(order.row().feeCoin(), fee.negate());
        final OrderRow row = order.row().plus(qty, price, fee, time.at(now));
        account.change(order, row, now);
        final TruthExecution truth =
                new TruthExecution(
                        terms.isLinear() ? uuid() : Long.toString(executions++),
                        "Trade",
                        row.id(),
                        terms.link(),
                        terms.category(),
                        terms.symbol(),
                        terms.side(),
                        price,
                        qty,
                        fee,
                        row.feeCoin(),
                        maker,
                        stamp);
        add(account, truth, rate, market, sequence, row, closed, profit, now);
        listener.order(account, row);
    }

    /** Changes position and wallet by a trade, without its fee, and returns the profit. */
    private BigDecimal book(
            final AccountState account,
            final OrderTerms terms,
            final BigDecimal qty,
            final BigDecimal price,
            final long sequence,
            final long stamp) {
        final String quote = Coins.quote(terms.symbol());
        if (terms.isLinear()) {
            final BigDecimal profit =
                    account.position(terms.symbol())
                            .trade(terms.buy(), qty, price, sequence, stamp);
            account.pay(quote, profit);
            return profit;
        }
        final BigDecimal signed = terms.buy() ? qty : qty.negate();
        account.pay(Coins.base(terms.symbol()), signed);
        account.pay(quote, signed.multiply(price).negate());
        account.spotTrade(terms.symbol(), signed);
        return BigDecimal.ZERO;
    }

    private void add(
            final AccountState account,
            final TruthExecution truth,
            final BigDecimal rate,
            final ListedMarket market,
            final long sequence,
            final OrderRow order,
            final BigDecimal closed,
            final BigDecimal profit,
            final long now) {
        final ExecutionRow row =
                new ExecutionRow(
                        truth,
                        account.executionCount() + 1,
                        sequence,
                        rate,
                        PriceLimits.mark(market),
                        order == null ? BigDecimal.ZERO : order.leaves(),
                        closed,
                        profit,
                        order,
                        now);
        account.add(row);
        listener.executed(account, row);
        if (truth.category().equals("linear")) {
            listener.position(account, truth.symbol());
        }
        listener.wallet(account);
    }

    /**
     * Writes an execution of a derivative that is no fill. Funding is paid by a long position; adl
     * closes half of the position, and what else the exchange knows closes all of it. A type that
     * it does not know changes nothing.
     *
     * @return whether there was a position, without which nothing happens
     */
    boolean row(
            final AccountState account,
            final ListedMarket market,
            final String type,
            final long now) {
        final String symbol = market.instrument().id().symbol();
        final HeldPosition position = account.position(symbol);
        if (position.size().signum() == 0) {
            return false;
        }
        final BigDecimal mark = PriceLimits.mark(market);
        final long sequence = market.nextSequence();
        final long stamp = stamp(now);
        final BigDecimal all = position.size().abs();
        final boolean funding = type.equals("Funding");
        final BigDecimal qty =
                type.equals("AdlTrade") ? half(all, market.instrument().lotSize()) : all;
        // a funding names the side of the position; what closes it is on the other side
        final boolean buy = position.size().signum() > 0 == funding;
        BigDecimal fee = BigDecimal.ZERO;
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal closed = BigDecimal.ZERO;
        if (funding) {
            fee = position.size().multiply(mark).multiply(FUNDING);
            account.pay(Coins.quote(symbol), fee.negate());
        } else if (isClosing(type)) {
            profit = position.trade(buy, qty, mark, sequence, stamp);
            closed = qty;
            account.pay(Coins.quote(symbol), profit);
        }
        final TruthExecution truth =
                new TruthExecution(
                        uuid(),
                        type,
                        uuid(),
                        NO_ORDER,
                        "linear",
                        symbol,
                        buy ? "Buy" : "Sell",
                        mark,
                        qty,
                        fee,
                        Coins.quote(symbol),
                        false,
                        stamp);
        add(
                account,
                truth,
                funding ? FUNDING : BigDecimal.ZERO,
                market,
                sequence,
                null,
                closed,
                profit,
                now);
        return true;
    }

    private static boolean isClosing(final String type) {
        return switch (type) {
            case "AdlTrade", "BustTrade", "Delivery", "Settle" -> true;
            default -> false;
        };
    }

    /** Returns half of a size in whole lots, at least one lot. */
    static BigDecimal half(final BigDecimal size, final String lotSize) {
        final BigDecimal lot = new BigDecimal(lotSize);
        final BigDecimal lots =
                size.divide(BigDecimal.valueOf(2)).divideToIntegralValue(lot).multiply(lot);
        return lots.max(lot).setScale(lot.scale());
    }
}
