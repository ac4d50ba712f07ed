package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A position of a derivative. The average entry price is that of all of it. */
public final class HeldPosition {
    private static final int DECIMALS = 16;

    private BigDecimal size = BigDecimal.ZERO;

    /** Price times size of all entries, positive; zero if there is no position. */
    private BigDecimal cost = BigDecimal.ZERO;

    private BigDecimal realised = BigDecimal.ZERO;
    private long updated;
    private long sequence = -1;

    /** Returns the signed size. */
    public BigDecimal size() {
        return size;
    }

    /** Returns the average entry price; zero if there is no position. */
    public BigDecimal entryPrice() {
        return size.signum() == 0
                ? BigDecimal.ZERO
                : cost.divide(size.abs(), DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    /** Returns the profit and loss that was realised so far, without fees. */
    public BigDecimal realised() {
        return realised;
    }

    /** Returns the time of the last change, ms of the exchange's clock. */
    public long updated() {
        return updated;
    }

    /** Returns the cross sequence of the last change; -1 before the first one. */
    public long sequence() {
        return sequence;
    }

    /** Returns the profit at a price that is not realised. */
    public BigDecimal unrealised(final BigDecimal price) {
        return size.multiply(price).subtract(size.signum() < 0 ? cost.negate() : cost);
    }

    /** Returns how much of a trade would make the position smaller. */
    BigDecimal closable(final boolean buy, final BigDecimal qty) {
        final boolean closes = size.signum() == (buy ? -1 : 1);
        return closes ? size.abs().min(qty) : BigDecimal.ZERO;
    }

    /** Changes the position by a trade, and returns the profit that it realised. */
    BigDecimal trade(
            final boolean buy,
            final BigDecimal qty,
            final BigDecimal price,
            final long seq,
            final long time) {
        final BigDecimal closed = closable(buy, qty);
        BigDecimal profit = BigDecimal.ZERO;
        if (closed.signum() > 0) {
            final BigDecimal part =
                    closed.compareTo(size.abs()) == 0
                            ? cost
                            : cost.multiply(closed)
                                    .divide(size.abs(), DECIMALS, RoundingMode.HALF_EVEN);
            final BigDecimal paid = closed.multiply(price);
            profit = size.signum() > 0 ? paid.subtract(part) : part.subtract(paid);
            cost = cost.subtract(part);
        }
        cost = cost.add(qty.subtract(closed).multiply(price));
        size = buy ? size.add(qty) : size.subtract(qty);
        realised = realised.add(profit);
        updated = Math.max(updated, time);
        sequence = seq;
        return profit;
    }
}
