package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.market.InstrumentId;

import java.util.Map;
import java.util.TreeMap;

/** The budgets of all endpoints, with the venue's defaults of GATEWAY 1.5. Not thread-safe. */
final class Budgets {
    private static final int ORDERS_PER_SECOND = 10;
    private static final int SPOT_ORDERS_PER_SECOND = 20;
    private static final int QUERIES_PER_SECOND = 40;
    private static final int REST_PER_SECOND = 100;

    /** What is left of the limit of all REST requests for cancels. */
    static final int RESERVE = 30;

    private final CoreClock clock;
    private final EndpointBudget rest = new EndpointBudget(REST_PER_SECOND);
    private final Map<String, EndpointBudget> endpoints = new TreeMap<>();

    Budgets(final CoreClock clock) {
        this.clock = clock;
    }

    /**
     * Returns the budget of an action about orders. Batches have one of their own, which counts
     * their orders.
     */
    EndpointBudget of(
            final OrderAction action, final InstrumentId instrument, final boolean batch) {
        final boolean fast = instrument.category().equals("spot") && action != OrderAction.AMEND;
        return endpoints.computeIfAbsent(
                action.text() + (batch ? "-batch." : ".") + instrument.category(),
                name -> new EndpointBudget(fast ? SPOT_ORDERS_PER_SECOND : ORDERS_PER_SECOND));
    }

    /** Returns the budget of a kind of query. */
    EndpointBudget of(final String query) {
        return endpoints.computeIfAbsent(
                "query." + query, name -> new EndpointBudget(QUERIES_PER_SECOND));
    }

    /** Returns the budget of all REST requests. */
    EndpointBudget rest() {
        return rest;
    }

    /** Returns what is left by endpoint. */
    Map<String, Long> left() {
        final Map<String, Long> left = new TreeMap<>();
        endpoints.forEach((name, budget) -> left.put(name, budget.left(clock.now())));
        left.put("rest", rest.left(clock.now()));
        return left;
    }
}
