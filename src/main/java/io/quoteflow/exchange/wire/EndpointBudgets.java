package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.account.ExchangeTime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The budgets of an account: so many requests in a rolling second for each endpoint. */
final class EndpointBudgets {
    private static final long SECOND = 1000;
    private static final int LINEAR = 10;
    private static final int SPOT = 20;
    private static final int READS = 50;

    private final ExchangeTime time;
    private final Map<String, Deque<Long>> used = new HashMap<>();

    EndpointBudgets(final ExchangeTime time) {
        this.time = time;
    }

    private static int limit(final String operation, final String category) {
        if (!operation.startsWith("order.")) {
            return READS;
        }
        return category.equals("spot") && !operation.startsWith("order.amend") ? SPOT : LINEAR;
    }

    private Deque<Long> recent(final String operation, final String category, final long now) {
        final Deque<Long> times =
                used.computeIfAbsent(operation + "/" + category, first -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst() <= now - SECOND) {
            times.removeFirst();
        }
        return times;
    }

    /** Takes from the budget of an endpoint, and returns how many of a number it allows. */
    int take(final String operation, final String category, final int wanted, final long now) {
        final Deque<Long> times = recent(operation, category, now);
        final int taken = Math.min(wanted, limit(operation, category) - times.size());
        for (int i = 0; i < taken; i++) {
            times.addLast(now);
        }
        return taken;
    }

    BudgetState state(final String operation, final String category, final long now) {
        final Deque<Long> times = recent(operation, category, now);
        final int limit = limit(operation, category);
        final int left = limit - times.size();
        return new BudgetState(limit, left, time.at(left > 0 ? now : times.peekFirst() + SECOND));
    }
}
