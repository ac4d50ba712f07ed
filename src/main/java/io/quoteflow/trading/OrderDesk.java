package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.risk.PreTrade;
import io.quoteflow.risk.Rejection;

/** Turns intents into orders, or into rejections: every place, amend and cancel passes here. */
final class OrderDesk {
    private final Rows rows;

    OrderDesk(final Rows rows) {
        this.rows = rows;
    }

    Order place(
            final Moment m,
            final Side side,
            final long price,
            final long size,
            final Purpose purpose,
            final int level) {
        final TraderState s = m.state();
        final String id =
                OrderIds.of(
                        s.orderPrefix,
                        s.clock,
                        s.partition(),
                        s.offset(),
                        side,
                        level,
                        purpose.letter());
        final Order order = new Order(id, side, purpose, level, price, size);
        s.orders.add(order);
        s.count(Count.PLACED);
        rows.order(s, "place", order, price, size);
        s.venue.place(order, s.clock);
        return order;
    }

    void amend(final Moment m, final Order order, final long price, final long size) {
        final TraderState s = m.state();
        s.count(Count.AMENDED);
        rows.order(s, "amend", order, price, size);
        s.venue.amend(order, price, size, s.clock);
    }

    /**
     * Cancels an order once; its side is missing from now on. Nothing for null or one that is being
     * cancelled.
     */
    void cancel(final Moment m, final Order order) {
        if (order == null || order.cancelling) {
            return;
        }
        final TraderState s = m.state();
        s.orders.unlink(order);
        s.count(Count.CANCELLED);
        rows.cancel(s, order);
        s.venue.cancel(order, s.clock);
    }

    /** A pull: cancels every quote; every side is missing afterwards, a refused one too. */
    void cancelQuotes(final Moment m) {
        for (final Slot slot : m.state().orders.slots()) {
            cancel(m, slot.order);
            slot.clear();
        }
    }

    /**
     * Checks an intent, off a LIVE book; what is refused is counted and shown.
     *
     * @param replaced the order that is amended or replaced, or null
     * @return whether it is refused
     */
    boolean refuses(
            final Moment m,
            final Side side,
            final long price,
            final long size,
            final Purpose purpose,
            final Order replaced) {
        final TraderState s = m.state();
        final Rejection rejection =
                purpose == Purpose.QUOTE
                        ? checkOpening(m, side, price, size, replaced)
                        : PreTrade.checkReducing(s.definition(), s.scale(), price, size);
        if (rejection == null) {
            s.count(Count.ACCEPTED_INTENTS);
            s.intents.add(false);
            return false;
        }
        if (rejection.category().trips()) {
            s.intents.add(true);
        }
        reject(m, rejection, purpose);
        return true;
    }

    private static Rejection checkOpening(
            final Moment m,
            final Side side,
            final long price,
            final long size,
            final Order replaced) {
        final TraderState s = m.state();
        final long after =
                side.sign() * s.account.maker().position()
                        + s.orders.working(side, replaced)
                        + size;
        return PreTrade.check(
                s.parameters().risk(),
                s.definition(),
                s.scale(),
                s.account.balance(),
                s.account.leverage(),
                price,
                size,
                FixedPoint.toDouble(after, s.scale().size()),
                Inventory.comparedToLimit(after, s.limit(), m.twiceMid()),
                s.limit().value(m.twiceMid()));
    }

    /** Counts and shows a rejection. */
    void reject(final Moment m, final Rejection rejection, final Purpose purpose) {
        m.state().statistics.rejected(rejection.category());
        rows.rejection(m.state(), rejection, purpose);
    }
}
