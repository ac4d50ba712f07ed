package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.RateBudget;

import java.util.ArrayDeque;

/**
 * The requests that one endpoint takes in any second. What the venue says lowers it and never
 * raises it. The time is an argument. Not thread-safe.
 */
final class EndpointBudget {
    private static final long WINDOW_MILLIS = 1_000;

    /** Requests in the window are counted for a moment longer, since they travel unevenly. */
    private static final long SLACK_MILLIS = 50;

    private final int most;
    private final ArrayDeque<Long> used = new ArrayDeque<>();
    private long allowed;
    private long emptyUntil = Long.MIN_VALUE;

    /**
     * @param most largest number of requests in any second
     */
    EndpointBudget(final int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a budget of " + most + " requests");
        }
        this.most = most;
        allowed = most;
    }

    /** Returns how many requests can be sent now. */
    long left(final long now) {
        while (!used.isEmpty() && used.peek() <= now - WINDOW_MILLIS - SLACK_MILLIS) {
            used.remove();
        }
        return now < emptyUntil ? 0 : Math.max(0, allowed - used.size());
    }

    /**
     * Takes requests out of the budget.
     *
     * @param cost number of requests; that of a batch is the number of its orders
     * @param reserve number of requests that have to be left over
     * @return whether they may be sent
     */
    boolean take(final int cost, final int reserve, final long now) {
        if (left(now) < (long) cost + reserve) {
            return false;
        }
        for (int i = 0; i < cost; i++) {
            used.add(now);
        }
        return true;
    }

    /** Returns after how many ms at least one more request can be sent; at least 1. */
    long delay(final long now) {
        if (left(now) > 0) {
            return 1;
        }
        final long window = used.isEmpty() ? 1 : used.peek() + WINDOW_MILLIS + SLACK_MILLIS - now;
        return Math.max(1, now < emptyUntil ? emptyUntil - now : window);
    }

    /** Handles that the venue has refused a request because of the limit. */
    void refused(final long now) {
        emptyUntil = Math.max(emptyUntil, now + WINDOW_MILLIS);
    }

    /** Handles what the venue says about the limit. */
    void said(final RateBudget budget, final long now) {
        if (budget.limit() > 0) {
            allowed = Math.min(most, budget.limit());
        }
        if (budget.left() >= 0) {
            // others may use the same limit
            for (long extra = left(now) - budget.left(); extra > 0; extra--) {
                used.add(now);
            }
        }
    }
}
