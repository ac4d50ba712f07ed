package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Side;
import io.quoteflow.risk.Rejection;
import io.quoteflow.risk.RejectionCategory;

/**
 * Carries out what the gateway reports of orders, and finds orders that rest although the state
 * does not hold them.
 */
final class OrderReports {
    private final InstrumentContext context;
    private final DecisionEncoder rows;
    private final OrderManager orderManager;
    private final RefusedOrders refused;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    OrderReports(
            final InstrumentContext context,
            final DecisionEncoder rows,
            final OrderManager orderManager) {
        this.context = context;
        this.rows = rows;
        this.orderManager = orderManager;
        refused = new RefusedOrders(context, rows);
    }

    /** Carries out a report of an order. The instrument must be live. */
    void apply(final ExecutionReport report) {
        final TraderState s = context.state();
        final Order order = s.live().ownOrder(s, report);
        if (order == null) {
            strayReport(report);
            return;
        }
        switch (report.status()) {
            case REJECTED -> {
                rejected(order, report);
                s.live().end(s, order, report);
            }
            case UNKNOWN -> {
                s.count(Count.UNKNOWN_REPORTS);
                order.stage = order.isAmending() ? OrderStage.UNKNOWN_AMEND : OrderStage.UNKNOWN;
            }
            case ACCEPTED, AMENDED -> rests(order, report);
            default -> {
                s.count(
                        report.status() == ExecutionReport.Status.EXPIRED
                                ? Count.EXPIRED_ORDERS
                                : Count.ENDED_ORDERS);
                s.live().end(s, order, report);
            }
        }
    }

    /** Takes over the price and size with which an order rests. */
    private void rests(final Order order, final ExecutionReport report) {
        final TraderState s = context.state();
        final boolean amended = report.status() == ExecutionReport.Status.AMENDED;
        // an amend is refused with a reason; the acceptance of the order itself can come later
        final boolean amendOver =
                order.stage != OrderStage.AMENDING || amended || report.explains();
        final boolean refused = report.explains() && !amended;
        if (refused && order.cancelling && !order.isAmending()) {
            s.count(Count.CANCELS_WITHOUT_EFFECT);
            order.cancelling = false;
            s.orders.takeBack(order);
        } else if (refused && order.isAmending() && report.code() != null) {
            rejected(order, report);
        }
        final long price =
                report.price() == null ? order.price : report.price().units(s.scale().price());
        final boolean moved = price != order.price && price != order.amendPrice;
        order.price = price;
        order.left = left(order, report);
        if (amendOver) {
            order.stage = OrderStage.WORKING;
            order.amendPrice = price;
            order.sent = order.left;
        }
        if (moved) {
            s.count(Count.MOVED_ORDERS);
            incident(
                    Incident.Kind.MOVED,
                    Incident.Severity.CRITICAL,
                    report,
                    "the order rests at another price than the one sent; it is cancelled");
            orderManager.cancel(context, order);
        } else if (refused || amendOver && !isAtTarget(order)) {
            s.orders.refresh(order);
        }
    }

    /** Whether the slot of an order, if there is one, has the price of the order as its target. */
    private boolean isAtTarget(final Order order) {
        boolean atTarget = true;
        for (final QuoteSlot slot : context.state().orders.slots()) {
            atTarget &= slot.order != order || slot.price == order.price;
        }
        return atTarget;
    }

    /**
     * Returns the size that is left to fill, size units. The report may already count fills that
     * were not booked yet: they stay in what is left until they are.
     */
    private long left(final Order order, final ExecutionReport report) {
        if (report.size() == null) {
            return order.left;
        }
        final int scale = context.state().scale().size();
        final long filled = report.filled() == null ? order.filled : report.filled().units(scale);
        return Math.max(0, report.size().units(scale) + filled - order.filled);
    }

    /** Writes that the exchange refused an order or its amend. It counts as a rejected intent. */
    private void rejected(final Order order, final ExecutionReport report) {
        refused.refused(
                order,
                new Rejection(RejectionCategory.API_ERROR, Double.NaN, Double.NaN),
                report.code() == null ? report.reason() : Long.toString(report.code()));
    }

    /** Handles a report of an order that the state does not hold. */
    private void strayReport(final ExecutionReport report) {
        final TraderState s = context.state();
        s.count(Count.STRAY_REPORTS);
        final boolean rests =
                (report.status() == ExecutionReport.Status.ACCEPTED
                                || report.status() == ExecutionReport.Status.AMENDED)
                        && report.size() != null
                        && report.size().signum() > 0;
        if (!LiveVenue.isOwn(s, report)) {
            if (rests) {
                incident(
                        Incident.Kind.UNKNOWN_ORDER,
                        Incident.Severity.WARNING,
                        report,
                        "an order that is not of this job rests; it is not touched");
            }
            return;
        }
        final boolean ended = s.live().hasEnded(report.id());
        if (rests || report.status() == ExecutionReport.Status.UNKNOWN && !ended) {
            incident(
                    Incident.Kind.UNKNOWN_ORDER,
                    rests ? Incident.Severity.CRITICAL : Incident.Severity.WARNING,
                    report,
                    ended
                            ? "an order rests that had ended; it is cancelled"
                            : rests
                                    ? "an order rests that the state does not know; it is cancelled"
                                    : "it is not known whether an order rests that the state does not know");
        }
        if (rests && report.side() != null && report.price() != null) {
            s.orders.adopt(adopted(report));
        }
    }

    private Order adopted(final ExecutionReport report) {
        final TraderState s = context.state();
        final Side side = report.side();
        final Decimal price = report.price();
        final Order order =
                new Order(
                        report.id(),
                        side,
                        OrderIds.purpose(report.id()),
                        0,
                        price.units(s.scale().price()),
                        report.size().units(s.scale().size()));
        order.filled = report.filled() == null ? 0 : report.filled().units(s.scale().size());
        order.stage = OrderStage.WORKING;
        order.orphan = true;
        return order;
    }

    private void incident(
            final Incident.Kind kind,
            final Incident.Severity severity,
            final ExecutionReport report,
            final String detail) {
        rows.incident(context.state(), new Incident(kind, severity, report, null, detail));
    }
}
