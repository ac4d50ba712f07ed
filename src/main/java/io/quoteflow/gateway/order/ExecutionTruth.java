package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.OrderState;

import java.math.BigDecimal;

/**
 * Journals executions, in pushes and answers, in any order, each once, and applies them to their
 * orders. Not thread-safe.
 */
final class ExecutionTruth {
    private final OrderContext context;
    private final KnownOrders orders;
    private final AccountBook book;
    private final Reports reports;
    private final Memory memory;
    private final OrderTruth truth;
    private OrderTruth.Pursuit pursuit;

    ExecutionTruth(
            final OrderContext context,
            final KnownOrders orders,
            final AccountBook book,
            final Reports reports,
            final Memory memory,
            final OrderTruth truth) {
        this.context = context;
        this.orders = orders;
        this.book = book;
        this.reports = reports;
        this.memory = memory;
        this.truth = truth;
    }

    /** Sets who pursues orders; call it once, before all else. */
    void pursueBy(final OrderTruth.Pursuit by) {
        pursuit = by;
    }

    /** Journals an execution, unless the journal has it. */
    void add(final ExecutionUpdate told) {
        final ExecutionUpdate execution = named(told);
        if (!context.isTraded(execution.instrument())) {
            context.events().count("executions.otherInstrument");
            context.events()
                    .alarmAbout(
                            "other-instrument",
                            execution.instrument().toString(),
                            "executions of " + execution.instrument() + ", which is not traded");
            return;
        }
        if (book.log().contains(execution.executionId(), execution.time())) {
            context.events().count("duplicates.execution");
            return;
        }
        final boolean ours = context.isOurs(execution.id());
        if (execution.type() == ExecutionType.TRADE && ours) {
            ownTrade(execution);
            return;
        }
        if (execution.type() != ExecutionType.TRADE && execution.type() != ExecutionType.FUNDING) {
            context.events()
                    .alarm(
                            "account-event",
                            execution.instrument() + " execution of type " + execution.typeText());
        } else if (execution.type() == ExecutionType.TRADE) {
            context.events()
                    .alarmAbout(
                            "foreign-trade",
                            execution.instrument().toString(),
                            execution.instrument() + " was traded by an order that is not ours");
        }
        final boolean trade = execution.type() == ExecutionType.TRADE;
        reports.execution(execution, trade ? Reports.PARTIAL : null, null, !ours);
        book.add(execution, null);
    }

    /** Returns an execution with its client id, which some rows leave out for an order of ours. */
    private ExecutionUpdate named(final ExecutionUpdate execution) {
        if (execution.id() != null) {
            return execution;
        }
        for (final KnownOrder order : orders.view()) {
            if (order.venueId != null && order.venueId.equals(execution.venueId())) {
                return execution.of(order.id);
            }
        }
        return execution;
    }

    private void ownTrade(final ExecutionUpdate execution) {
        final KnownOrder known = orders.get(execution.id());
        final KnownOrder order = known == null ? strayTrade(execution) : known;
        order.booked = order.booked.add(execution.size());
        final boolean complete = !order.hasEnded() && isComplete(order);
        reports.execution(
                execution,
                complete ? Reports.FILLED : Reports.PARTIAL,
                order.filledAtLeast(),
                false);
        book.add(execution, order);
        if (order.hasEnded()) {
            context.events().alarm("late-fill", order.id + " has filled after its end");
            memory.order(order);
            return;
        }
        if (order.phase == KnownOrder.Phase.SENT) {
            order.phase = KnownOrder.Phase.OPEN;
            order.received = true;
        }
        if (order.venueId == null) {
            order.venueId = execution.venueId();
        }
        if (complete) {
            truth.ended(order);
            return;
        }
        memory.order(order);
        truth.finish(order);
        if (!order.reportedOpen) {
            pursuit.ask(order, OrderTruth.FRAME_MILLIS);
        }
    }

    private static boolean isComplete(final KnownOrder order) {
        if (order.phase == KnownOrder.Phase.ENDING) {
            return order.end == OrderState.FILLED && !order.lacksTrades();
        }
        final BigDecimal size = order.size;
        return size != null
                && order.booked.compareTo(size) >= 0
                && (order.amendment == null
                        || order.booked.compareTo(order.amendment.total()) >= 0);
    }

    private KnownOrder strayTrade(final ExecutionUpdate execution) {
        context.events()
                .alarm("stray-order", execution.id() + " has filled, and nothing is known of it");
        final KnownOrder order =
                new KnownOrder(
                        execution.instrument(),
                        execution.id(),
                        execution.side(),
                        null,
                        null,
                        context.now());
        order.phase = KnownOrder.Phase.OPEN;
        order.stray = true;
        order.cancelOwn = true;
        order.suspect = true;
        orders.add(order);
        return order;
    }
}
