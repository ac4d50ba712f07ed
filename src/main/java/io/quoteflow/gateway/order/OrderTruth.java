package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.OrderUpdate;

import java.math.BigDecimal;

/**
 * Applies what the venue says of orders, in pushes and answers, in any order, and reports it. An
 * order never goes back to an earlier phase. Its final report is written after all of its trades.
 * Not thread-safe.
 */
final class OrderTruth {
    /** Time for a push to come before the venue is asked, ms. */
    static final long FRAME_MILLIS = 500;

    private static final String ABSENT = "absent";

    private final OrderContext context;
    private final KnownOrders orders;
    private final Reports reports;
    private final Memory memory;
    private Pursuit pursuit;

    OrderTruth(
            final OrderContext context,
            final KnownOrders orders,
            final Reports reports,
            final Memory memory) {
        this.context = context;
        this.orders = orders;
        this.reports = reports;
        this.memory = memory;
    }

    /** What has to be done about an order that is not as it should be. */
    interface Pursuit {
        /** Asks the venue for an order after a delay, ms. */
        void ask(KnownOrder order, long delay);

        /** Cancels an order for a reason of the gateway's own. */
        void cancel(KnownOrder order);

        /** Asks for the trades of an order that are missing. */
        void fetchTrades(KnownOrder order);
    }

    /** Sets who pursues orders; call it once, before all else. */
    void pursueBy(final Pursuit by) {
        pursuit = by;
    }

    /** Applies the state of an order. Foreign orders are counted and left alone. */
    void update(final OrderUpdate update) {
        if (!context.isTraded(update.instrument())) {
            context.events().count("orders.otherInstrument");
        } else if (!context.isOurs(update.id())) {
            context.events().count("orders.foreign");
            if (update.state() == OrderState.OPEN) {
                context.events()
                        .alarmAbout(
                                "foreign-order",
                                update.venueId(),
                                update.instrument() + ": an order that is not ours rests");
            }
        } else {
            final KnownOrder order = orders.get(update.id());
            if (order == null) {
                stray(update);
            } else if (!order.instrument.equals(update.instrument())) {
                context.events()
                        .alarmAbout("contradiction", order.id, order.id + ": other instrument");
            } else if (order.hasEnded()) {
                ended(order, update);
            } else {
                living(order, update);
            }
        }
    }

    private void stray(final OrderUpdate update) {
        if (update.state().isFinal()) {
            context.events().count("orders.forgotten");
            return;
        }
        context.events()
                .alarm(
                        "stray-order",
                        update.id() + " rests, and nothing is known of it: cancelled");
        final KnownOrder order =
                new KnownOrder(
                        update.instrument(),
                        update.id(),
                        update.side(),
                        update.price(),
                        update.size(),
                        context.now());
        order.stray = true;
        orders.add(order);
        living(order, update);
    }

    /** Applies the state of an order whose final report is written. */
    private void ended(final KnownOrder order, final OrderUpdate update) {
        if (update.state().isFinal()) {
            order.zombie = false;
            order.updated = Math.max(order.updated, update.updated());
            context.events().count("orders.repeated");
        } else if (update.state() == OrderState.OPEN
                && update.updated() > order.updated
                && update.size().compareTo(order.booked) > 0) {
            order.updated = update.updated();
            order.absentRounds = 0;
            if (!order.zombie) {
                order.zombie = true;
                context.events()
                        .alarm("zombie-order", order.id + " rests after its end: cancelled");
            }
            pursuit.cancel(order);
        } else {
            context.events().count("orders.stale");
        }
    }

    private void living(final KnownOrder order, final OrderUpdate update) {
        final boolean stale =
                update.updated() < order.updated
                        || update.filled().compareTo(order.filled) < 0
                        || order.phase == KnownOrder.Phase.ENDING && !update.state().isFinal();
        if (stale) {
            context.events().count("orders.stale");
            return;
        }
        order.absentRounds = 0;
        order.suspect = false;
        order.received = true;
        order.venueId = update.venueId();
        order.created = update.created();
        order.updated = update.updated();
        order.filled = update.filled();
        switch (update.state()) {
            case OPEN -> opened(order, update);
            case UNKNOWN -> {
                order.phase = KnownOrder.Phase.OPEN;
                context.events()
                        .alarmAbout("unknown-state", order.id, order.id + ": " + update.reason());
                pursuit.ask(order, FRAME_MILLIS);
            }
            default -> closing(order, update);
        }
    }

    private void opened(final KnownOrder order, final OrderUpdate update) {
        final boolean first = !order.reportedOpen;
        final KnownOrder.Amendment wanted = order.amendment;
        final boolean changed =
                !equal(order.price, update.price()) || !equal(order.size, update.size());
        final boolean moved =
                wanted != null && equal(wanted.total(), update.size())
                        ? !equal(wanted.price(), update.price()) && changed
                        : first
                                && !order.stray
                                && !order.adopted
                                && !equal(order.price, update.price());
        final boolean amended =
                wanted != null
                        && equal(wanted.total(), update.size())
                        && (equal(wanted.price(), update.price()) || moved);
        order.phase = KnownOrder.Phase.OPEN;
        order.price = update.price();
        order.size = update.size();
        if (amended) {
            order.amendment = null;
        }
        if (amended || !first && changed) {
            rests(order, Reports.AMENDED, null, null);
        } else if (first || order.owed != null || order.unknownSince >= 0 && wanted == null) {
            rests(order, Reports.ACCEPTED, order.owedCode, order.owed);
        }
        memory.order(order);
        if (moved) {
            context.events()
                    .alarm("price-moved", order.id + " rests at " + update.price().toPlainString());
        }
        if (moved || order.stray) {
            pursuit.cancel(order);
        }
        if (order.lacksTrades()) {
            pursuit.fetchTrades(order);
        }
    }

    private void rests(
            final KnownOrder order, final String status, final Integer code, final String reason) {
        if (order.resting().signum() <= 0) {
            // all of it has filled, and the report of its end follows
            return;
        }
        order.reportedOpen = true;
        order.owed = null;
        order.owedCode = null;
        if (order.amendment == null) {
            order.unknownSince = -1;
            order.asked = 0;
        }
        reports.order(order, status, code, reason);
    }

    private void closing(final KnownOrder order, final OrderUpdate update) {
        order.phase = KnownOrder.Phase.ENDING;
        order.end = update.state();
        order.endReason = update.reason();
        order.amendment = null;
        order.size = update.size();
        memory.order(order);
        finish(order);
    }

    /** Writes the final report of an order that has ended at the venue, if nothing is missing. */
    void finish(final KnownOrder order) {
        if (order.phase != KnownOrder.Phase.ENDING) {
            return;
        }
        if (order.lacksTrades()) {
            pursuit.fetchTrades(order);
            return;
        }
        final boolean refused =
                order.end == OrderState.REJECTED
                        && !order.reportedOpen
                        && order.booked.signum() == 0;
        final String reason = order.end == OrderState.FILLED ? "filled" : order.endReason;
        end(order, refused ? Reports.REJECTED : Reports.CANCELLED, null, reason);
    }

    /** Writes the final report of an order. */
    private void end(
            final KnownOrder order, final String status, final Integer code, final String reason) {
        reports.order(order, status, code, reason);
        ended(order);
    }

    /** Handles that the final report of an order is in the journal. */
    void ended(final KnownOrder order) {
        order.phase = KnownOrder.Phase.ENDED;
        order.endedAt = context.now();
        order.amendment = null;
        order.unknownSince = -1;
        order.suspect = false;
        orders.ended(order);
        memory.order(order);
        for (KnownOrder old = orders.forget(context.now());
                old != null;
                old = orders.forget(context.now())) {
            memory.forgetOrder(old, orders.forgottenUntil(old.instrument));
        }
    }

    private static boolean equal(final BigDecimal a, final BigDecimal b) {
        return a != null && b != null && a.compareTo(b) == 0;
    }

    /** Reports that an order was never placed; ignored if the venue has said that it was. */
    void notPlaced(
            final KnownOrder order, final String status, final Integer code, final String reason) {
        if (order.isProven()) {
            context.events().count("orders.contradictions");
            pursuit.ask(order, 0);
        } else {
            end(order, status, code, reason);
        }
    }

    /** Reports once that nothing is proven about an order, and asks for it. */
    void unknown(final KnownOrder order, final String reason) {
        if (!order.mayRest()) {
            return;
        }
        if (order.unknownSince < 0) {
            order.unknownSince = context.now();
            context.events().alarmAbout("unknown-order", order.id, order.id + ": " + reason);
            reports.order(order, Reports.UNKNOWN, null, reason);
        }
        pursuit.ask(order, 0);
    }

    /** Reports that a request was refused or not sent, so that the order is as it was. */
    void unchanged(final KnownOrder order, final Integer code, final String reason) {
        if (!order.mayRest()) {
            return;
        }
        if (order.reportedOpen && !order.suspect && order.amendment == null) {
            rests(order, Reports.ACCEPTED, code, reason);
        } else if (order.amendment == null) {
            order.owe(code, reason);
            pursuit.ask(order, FRAME_MILLIS);
        }
    }

    /** Reports that the venue does not know an order any more that it had. */
    void lost(final KnownOrder order) {
        context.events().alarm("absent-order", order.id + " is absent: counts as cancelled");
        order.phase = KnownOrder.Phase.ENDING;
        order.end = OrderState.CANCELLED;
        order.endReason = ABSENT;
        order.amendment = null;
        memory.order(order);
        finish(order);
    }
}
