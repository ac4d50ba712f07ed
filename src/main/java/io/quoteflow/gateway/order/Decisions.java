package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.journal.ScalarFields;

import java.math.BigDecimal;
import java.util.ArrayDeque;

/**
 * Carries out the rows of the stream {@code orders}, each at most once, or reports why it does not.
 * A row that another process may have carried out is never sent: its order is asked for. Not
 * thread-safe.
 */
final class Decisions {
    private static final int MOST_HELD = 50_000;
    private static final long ASK_MILLIS = 500;
    private static final String READ_AGAIN = "not sent: the decision was read again";
    private static final String DEFECT = "a defect of the gateway";

    private final OrderContext context;
    private final Authority authority;
    private final KnownOrders orders;
    private final OrderTruth truth;
    private final Memory memory;
    private final Gate gate;
    private final LimitsCheck limits;
    private final OrderSender sender;
    private final Canceller canceller;
    private final Resolution resolution;
    private final DeadMan deadMan;
    private final WeakModels weakModels;
    private final ArrayDeque<OrderDecision> held = new ArrayDeque<>();
    private long newestEpoch = Long.MIN_VALUE;

    /** The newest epoch in the memory, which is not written without the lease. */
    private long rememberedEpoch = Long.MIN_VALUE;

    Decisions(final OrderParts parts, final Gate gate, final LimitsCheck limits) {
        context = parts.context();
        authority = parts.authority();
        orders = parts.orders();
        truth = parts.truth();
        memory = parts.memory();
        sender = parts.sender();
        canceller = parts.canceller();
        resolution = parts.resolution();
        deadMan = parts.deadMan();
        weakModels = new WeakModels(parts);
        this.gate = gate;
        this.limits = limits;
    }

    /** Takes the newest epoch that an earlier run has seen. */
    void restoreEpoch(final long epoch) {
        newestEpoch = Math.max(newestEpoch, epoch);
        rememberedEpoch = newestEpoch;
    }

    private void rememberEpoch() {
        if (authority.isHeld() && newestEpoch > rememberedEpoch) {
            rememberedEpoch = newestEpoch;
            memory.epoch(newestEpoch);
        }
    }

    /** Handles a row; see {@link OrderCore#decision}. */
    void row(final byte[] row, final long epoch, final boolean backlog) {
        final ScalarFields fields = ScalarFields.parse(row);
        if (fields == null) {
            unreadable();
            return;
        }
        if (epoch < newestEpoch) {
            context.events().count("decisions.oldEpoch");
            context.events()
                    .alarmAbout("old-epoch", "" + epoch, "a job of epoch " + epoch + " still runs");
            return;
        }
        newestEpoch = epoch;
        rememberEpoch();
        final String action = String.valueOf(fields.text("action"));
        if (action.equals("heartbeat")) {
            final long time = fields.time("time");
            final long now = Math.min(context.wall(), context.venueTime().now());
            if (backlog || time > 0 && now - time > context.settings().jobSilenceMillis()) {
                context.events().count("heartbeats.old");
            } else {
                deadMan.beat();
            }
            return;
        }
        if (action.equals("snapshot")) {
            return;
        }
        final OrderDecision decision = OrderDecision.parse(fields);
        if (decision == null) {
            unreadable();
        } else if (!context.isTraded(decision.instrument())) {
            context.events().count("decisions.otherInstrument");
            context.events()
                    .alarmAbout(
                            "other-instrument",
                            decision.instrument().toString(),
                            "decisions for " + decision.instrument() + ", which is not traded");
        } else if (!context.isOurs(decision.id())) {
            context.events().count("decisions.otherNamespace");
            context.events()
                    .alarmAbout("other-namespace", "", decision.id() + " is not of our namespace");
        } else if (!authority.isHeld()) {
            hold(decision);
        } else {
            carryOut(decision, backlog);
        }
    }

    private void unreadable() {
        context.events().count("decisions.unreadable");
        context.events().alarmAbout("unreadable-row", "orders", "a row of orders is unreadable");
    }

    /** Keeps a row until the lease is held; the holder of the lease may carry it out meanwhile. */
    private void hold(final OrderDecision decision) {
        if (held.size() >= MOST_HELD) {
            held.remove();
            context.events().count("decisions.dropped");
            context.events().alarmAbout("decisions-dropped", "", "too many rows without a lease");
        }
        held.add(decision);
    }

    /** Whether rows are kept until the lease is held. */
    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Handles the rows that were kept without a lease. */
    void release() {
        rememberEpoch();
        while (!held.isEmpty()) {
            carryOut(held.remove(), true);
        }
    }

    /** Handles a decision. If that fails, what is certain about its order is reported. */
    private void carryOut(final OrderDecision decision, final boolean backlog) {
        try {
            handle(decision, backlog);
        } catch (final RuntimeException defect) {
            context.events().count("decisions.failed");
            context.events().defect(decision.action().text() + " " + decision.id(), defect);
            final KnownOrder known = orders.get(decision.id());
            if (known == null) {
                // an order is known before anything is sent for it
                final KnownOrder order = order(decision);
                orders.add(order);
                truth.notPlaced(order, Reports.EXPIRED, null, DEFECT);
            } else if (known.isProven()) {
                known.suspect |= known.mayRest();
                known.owe(null, DEFECT);
                resolution.ask(known, 0);
            } else {
                truth.unknown(known, DEFECT);
            }
        }
    }

    private void handle(final OrderDecision decision, final boolean backlog) {
        final KnownOrder known = orders.get(decision.id());
        if (known == null && orders.isForgotten(decision)) {
            context.events().count("duplicates.forgotten");
            return;
        }
        if (known != null) {
            known.decided = Math.max(known.decided, decision.time());
        }
        switch (decision.action()) {
            case PLACE -> {
                if (known != null) {
                    repeated(known, backlog);
                } else if (backlog) {
                    adopt(decision);
                } else {
                    place(decision);
                }
            }
            case AMEND -> {
                if (known == null) {
                    adopt(decision);
                } else if (decision.decision() <= known.lastAmend || known.hasEnded()) {
                    repeated(known, backlog);
                } else {
                    known.lastAmend = decision.decision();
                    amend(decision, known, backlog);
                }
            }
            case CANCEL -> {
                final KnownOrder order = known == null ? adopt(decision) : known;
                if (order.hasEnded() || order.cancelWanted) {
                    repeated(order, backlog);
                } else {
                    canceller.cancel(order, false);
                }
            }
        }
        weakModels.withdraw(decision);
    }

    /** Handles a decision that was handled before, perhaps by a run whose report was lost. */
    private void repeated(final KnownOrder order, final boolean backlog) {
        context.events().count("duplicates.decision");
        if (backlog && order.mayRest() && order.amendment == null) {
            order.owed = READ_AGAIN;
            resolution.ask(order, ASK_MILLIS);
        }
    }

    /** Makes an order known that another process may have placed, and asks for it. */
    private KnownOrder adopt(final OrderDecision decision) {
        final KnownOrder order = order(decision);
        final long now = context.venueTime().now();
        final long latest = now + context.settings().receiveWindow();
        order.arrivesUntil =
                decision.action() == io.quoteflow.gateway.account.OrderAction.PLACE
                        ? Math.min(latest, decision.expires())
                        : latest;
        order.arrivesUntilNow = context.now() + Math.max(0, order.arrivesUntil - now);
        order.adopted = true;
        order.suspect = true;
        order.owed = READ_AGAIN;
        context.events().count("orders.adopted");
        orders.add(order);
        memory.order(order);
        resolution.ask(order, 0);
        return order;
    }

    private KnownOrder order(final OrderDecision decision) {
        final KnownOrder order =
                new KnownOrder(
                        decision.instrument(),
                        decision.id(),
                        decision.side(),
                        decision.price(),
                        decision.size(),
                        context.now());
        order.decided = decision.time();
        order.immediate = decision.immediate();
        return order;
    }

    private void place(final OrderDecision decision) {
        final KnownOrder order = order(decision);
        final OrderRequest.Place request =
                new OrderRequest.Place(
                        decision.instrument(),
                        decision.id(),
                        decision.side(),
                        decision.price(),
                        decision.size(),
                        decision.immediate(),
                        decision.reduceOnly());
        final Gate.Refusal refusal = gate.refusal(decision, request, null);
        if (refusal != null) {
            orders.add(order);
            truth.notPlaced(order, refusal.status(), null, refusal.reason());
            return;
        }
        final long window = gate.window(decision);
        order.arrivesUntil = context.venueTime().now() + window;
        order.arrivesUntilNow = context.now() + window;
        orders.add(order);
        memory.order(order);
        limits.countOrder();
        sender.send(order, request, window);
    }

    private void amend(
            final OrderDecision decision, final KnownOrder order, final boolean backlog) {
        if (order.amendment != null) {
            // the report of the earlier one says what rests
            context.events().count("amends.overlapping");
            return;
        }
        if (backlog) {
            repeated(order, true);
            return;
        }
        if (!order.reportedOpen || order.isDoubtful() || order.cancelWanted || !order.mayRest()) {
            truth.unchanged(order, null, "not sent: the state of the order is not certain");
            return;
        }
        final BigDecimal total = filledBefore(decision, order).add(decision.size());
        if (total.compareTo(order.filledAtLeast()) <= 0) {
            truth.unchanged(order, null, "not sent: so much has filled meanwhile");
            return;
        }
        if (total.compareTo(order.size) == 0 && decision.price().compareTo(order.price) == 0) {
            truth.unchanged(order, null, "it is so already");
            return;
        }
        final OrderRequest.Amend request =
                new OrderRequest.Amend(
                        decision.instrument(), decision.id(), decision.price(), total);
        final Gate.Refusal refusal = gate.refusal(decision, request, order);
        if (refusal != null) {
            truth.unchanged(order, null, refusal.reason());
            return;
        }
        final long window = gate.window(decision);
        order.amendment =
                new KnownOrder.Amendment(
                        decision.decision(),
                        decision.price(),
                        total,
                        context.venueTime().now() + window);
        order.amendmentDue = false;
        order.unchangedRounds = 0;
        memory.order(order);
        limits.countOrder();
        sender.send(order, request, window);
    }

    /**
     * Returns what had filled when an amend was decided. A fill that the job did not know of makes
     * what rests smaller, since the job might not have wanted so much beside it.
     */
    private static BigDecimal filledBefore(final OrderDecision decision, final KnownOrder order) {
        final BigDecimal filled = order.filledAtLeast();
        return decision.filled() == null ? filled : filled.min(decision.filled());
    }
}
