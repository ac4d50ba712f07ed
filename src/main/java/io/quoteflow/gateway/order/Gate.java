package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderRequest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says whether a place or an amend may be sent now. Not thread-safe. */
final class Gate {
    /**
     * Why an order is not sent.
     *
     * @param status what a place is reported as: rejected if the order itself breaks a rule or a
     *     limit; expired if nothing like it can be sent now, which a job must not take for a fault
     *     of its orders
     */
    record Refusal(String status, String reason) {}

    /** A part that may have a reason why nothing is to be sent. */
    interface Condition {
        /** Returns the reason, for people; null if there is none. */
        String trouble();
    }

    private final OrderContext context;
    private final Pauses pauses;
    private final KnownOrders orders;
    private final MarketFacts market;
    private final LimitsCheck limits;
    private final OrderSender sender;
    private final Halt halt;
    private final List<Condition> conditions;

    Gate(
            final OrderParts parts,
            final MarketFacts market,
            final LimitsCheck limits,
            final Halt halt,
            final List<Condition> conditions) {
        context = parts.context();
        pauses = parts.pauses();
        orders = parts.orders();
        sender = parts.sender();
        this.market = market;
        this.limits = limits;
        this.halt = halt;
        this.conditions = List.copyOf(conditions);
    }

    /** Returns why nothing is sent, whatever it is; empty if something can be. */
    List<String> reasons() {
        final List<String> reasons = new ArrayList<>();
        if (halt.reason() != null) {
            reasons.add(halt.reason());
        }
        if (pauses.fatal() != null) {
            reasons.add(pauses.fatal());
        }
        for (final Condition condition : conditions) {
            final String trouble = condition.trouble();
            if (trouble != null) {
                reasons.add(trouble);
            }
        }
        return reasons;
    }

    /** Returns for how long the request of a decision may travel, ms. */
    long window(final OrderDecision decision) {
        return Math.min(
                context.settings().receiveWindow(), decision.expires() - context.venueTime().now());
    }

    /**
     * Returns why a request may not be sent; null if it may. Its budget is then taken.
     *
     * @param amended the order that it changes; null for a new one
     */
    Refusal refusal(
            final OrderDecision decision, final OrderRequest request, final KnownOrder amended) {
        if (halt.reason() != null) {
            return new Refusal(Reports.EXPIRED, halt.reason());
        }
        if (pauses.fatal() != null) {
            return new Refusal(Reports.EXPIRED, "stopped: " + pauses.fatal());
        }
        final String unready = unready(decision, amended);
        if (unready != null) {
            return new Refusal(Reports.EXPIRED, "not sent: " + unready);
        }
        final String pause =
                pauses.reason(decision.instrument(), decision.side(), decision.reduceOnly());
        if (pause != null) {
            context.events().count("refused.paused");
            return new Refusal(Reports.EXPIRED, pause);
        }
        if (WeakModels.forbids(context.settings(), decision)) {
            context.events().count("refused.weakModel");
            return new Refusal(Reports.REJECTED, WeakModels.REASON);
        }
        final String violation = violation(decision, request, amended);
        if (violation != null) {
            context.events().count("refused.here");
            context.events().alarmAbout("limit", violation.split(":")[0], violation);
            return new Refusal(Reports.REJECTED, violation);
        }
        if (!sender.takeBudget(request)) {
            context.events().count("refused.budget");
            context.events().alarmAbout("rate-limit", "", "orders are refused by our rate limit");
            return new Refusal(Reports.EXPIRED, "rate limit");
        }
        return null;
    }

    private String unready(final OrderDecision decision, final KnownOrder amended) {
        for (final Condition condition : conditions) {
            final String trouble = condition.trouble();
            if (trouble != null) {
                return trouble;
            }
        }
        final String missing = market.missing(decision.instrument());
        if (missing != null) {
            return missing;
        }
        final KnownOrder doubtful =
                amended == null ? orders.doubtful(decision.instrument(), decision.side()) : null;
        if (doubtful != null) {
            return "the state of " + doubtful.id + " is not known";
        }
        return window(decision) < OrderSettings.LEAST_WINDOW ? "it is too late" : null;
    }

    private String violation(
            final OrderDecision decision, final OrderRequest request, final KnownOrder amended) {
        if (decision.reduceOnly() && decision.instrument().category().equals("spot")) {
            return "reduceOnly does not exist on spot";
        }
        final BigDecimal total =
                request instanceof OrderRequest.Amend amend ? amend.total() : decision.size();
        final String rule =
                market.violation(
                        decision.instrument(), decision.price(), total, decision.reduceOnly());
        return rule != null ? rule : limits.violation(decision, amended);
    }
}
