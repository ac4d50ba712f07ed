package io.quoteflow.gateway.order;

import io.quoteflow.market.InstrumentId;

import java.util.List;

/**
 * Keeps quotes off the market that a weak model shifts: one that is not shown to be better than one
 * feature. Orders that close a position do not name the model, so they pass. Not thread-safe.
 */
final class WeakModels {
    static final String REASON =
            "weak model: the job quotes by a model that is not shown to be better than one feature;"
                    + " start the gateway with --accept-weak-model if that is meant";

    private final OrderContext context;
    private final KnownOrders orders;
    private final Canceller canceller;

    WeakModels(final OrderParts parts) {
        context = parts.context();
        orders = parts.orders();
        canceller = parts.canceller();
    }

    /** Whether a decision is not to be carried out because of the model that decided it. */
    static boolean forbids(final OrderSettings settings, final OrderDecision decision) {
        return decision.weakModel() && !settings.acceptsWeakModels();
    }

    /**
     * Cancels all quotes of an instrument if a decision about it is forbidden. The job cannot move
     * them any more, so they would rest at the prices of the model before.
     */
    void withdraw(final OrderDecision decision) {
        if (!forbids(context.settings(), decision)) {
            return;
        }
        final List<KnownOrder> quotes = quotes(decision.instrument());
        final long fresh = quotes.stream().filter(order -> !order.cancelWanted).count();
        context.events()
                .alarmAbout(
                        "weak-model",
                        decision.instrument().toString(),
                        decision.instrument() + ": " + fresh + " quotes are cancelled; " + REASON);
        canceller.cancelAll(quotes);
    }

    private List<KnownOrder> quotes(final InstrumentId instrument) {
        return orders.living().stream()
                .filter(order -> order.instrument.equals(instrument))
                .filter(order -> order.mayRest() && !order.immediate)
                .toList();
    }
}
