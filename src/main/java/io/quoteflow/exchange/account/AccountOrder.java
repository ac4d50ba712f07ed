package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/** An order of an account, what it was before, and its place in the queue. */
public final class AccountOrder {
    /** For how long earlier states are kept, ms. */
    private static final long KEPT = 60_000;

    private final AccountState account;
    private final long number;
    private final Deque<Version> versions = new ArrayDeque<>();
    private OrderRow row;

    /** When it took its place in the queue, ms of the caller's clock. */
    private long active;

    /** Quantity ahead of it; null if that is not known. */
    private BigDecimal queue;

    private record Version(long since, OrderRow row) {}

    AccountOrder(
            final AccountState account, final long number, final OrderRow row, final long now) {
        this.account = account;
        this.number = number;
        set(row, now);
    }

    AccountState account() {
        return account;
    }

    /** Returns its number among all orders: smaller for older ones. */
    public long number() {
        return number;
    }

    /** Returns its state. */
    public OrderRow row() {
        return row;
    }

    /** Returns its state at an earlier time of the caller's clock; null if it did not exist. */
    public OrderRow rowAt(final long time) {
        OrderRow found = null;
        for (final Version version : versions) {
            if (version.since() > time) {
                return found;
            }
            found = version.row();
        }
        return found;
    }

    /** Returns when it got its state, ms of the caller's clock. */
    long since() {
        return versions.getLast().since();
    }

    void set(final OrderRow next, final long now) {
        row = next;
        versions.addLast(new Version(now, next));
        while (versions.size() > 1 && secondSince() < now - KEPT) {
            versions.removeFirst();
        }
    }

    private long secondSince() {
        return versions.stream().skip(1).findFirst().orElseThrow().since();
    }

    long active() {
        return active;
    }

    BigDecimal queue() {
        return queue;
    }

    void queue(final BigDecimal ahead) {
        queue = ahead;
    }

    void enqueue(final BigDecimal ahead, final long now) {
        queue = ahead;
        active = now;
    }
}
