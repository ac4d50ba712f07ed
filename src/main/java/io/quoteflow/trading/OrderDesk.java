package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.quoting.Steps;
import io.quoteflow.risk.DirectionalSize;
import io.quoteflow.risk.PreTrade;
import io.quoteflow.risk.Rejection;
import io.quoteflow.risk.RiskParameters;

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

    /** Cancels the taker orders in flight. */
    void cancelTakers(final Moment m) {
        for (final LedgerName ledger : LedgerName.values()) {
            cancel(m, m.state().orders.taker(ledger));
        }
    }

    /** Places a taker order, after a cancel of every own quote that it could hit. */
    void take(
            final Moment m,
            final Side side,
            final long price,
            final long size,
            final Purpose purpose) {
        for (final Slot slot : m.state().orders.slots()) {
            final Order order = slot.order;
            if (order != null && order.side() != side && !side.better(order.price(), price)) {
                cancel(m, order);
            }
        }
        place(m, side, price, size, purpose, 0);
    }

    /** The best opposite price worsened by a share, rounded inward to the tick; off a LIVE book. */
    long worsened(final Moment m, final Side side, final double share) {
        final Steps steps = m.state().steps();
        final double best =
                FixedPoint.toDouble(m.book().price(side.opposite(), 0), steps.scale().price());
        final double worst = best * (1 + side.sign() * share);
        return side == Side.BUY ? steps.priceDown(worst) : steps.priceUp(worst);
    }

    /**
     * Whether a directional intent is refused because of a halt, a breaker or the market; a quote
     * intent is not even formed then.
     */
    boolean refusesByMarket(final Moment m, final Purpose purpose) {
        final TraderState s = m.state();
        if (s.halted || s.breakers.anyHolds()) {
            return refused(m, PreTrade.halted(), purpose);
        }
        if (!m.synced().isLive() || m.isMarketOld()) {
            final long age = s.lastMarket == TraderState.NONE ? 0 : s.clock - s.lastMarket;
            return refused(m, PreTrade.stale(age, s.parameters().risk().maxMarketAgeMs()), purpose);
        }
        return false;
    }

    /**
     * Checks a quote or an order that only reduces, off a LIVE book; what is refused is counted and
     * shown.
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
                purpose.reduces()
                        ? PreTrade.checkReducing(s.definition(), s.scale(), price, size)
                        : checkOpening(
                                m,
                                side,
                                price,
                                size,
                                purpose.ledger(),
                                replaced,
                                s.account.leverage(purpose.ledger()));
        return decide(m, rejection, purpose);
    }

    /** The same for the entry of a directional trade. */
    boolean refusesEntry(
            final Moment m,
            final Side side,
            final long price,
            final long size,
            final double leverage,
            final DirectionalSize intent) {
        final TraderState s = m.state();
        Rejection rejection =
                checkOpening(m, side, price, size, LedgerName.DIRECTIONAL, null, leverage);
        if (rejection == null) {
            rejection = PreTrade.checkReward(s.account.balance(), intent.rewardRisk());
        }
        return decide(m, rejection, Purpose.ENTRY);
    }

    private boolean decide(final Moment m, final Rejection checked, final Purpose purpose) {
        final TraderState s = m.state();
        final int most = s.parameters().risk().ordersPerSecond();
        Rejection rejection = checked;
        if (rejection == null && most != RiskParameters.NO_LIMIT) {
            rejection = PreTrade.checkRate(s.rate.sent(s.clock), most);
        }
        if (rejection != null) {
            return refused(m, rejection, purpose);
        }
        if (most != RiskParameters.NO_LIMIT) {
            s.rate.add(s.clock);
        }
        if (purpose.ledger() == LedgerName.MAKER) {
            s.count(Count.ACCEPTED_INTENTS);
        }
        s.intents.add(false);
        return false;
    }

    private boolean refused(final Moment m, final Rejection rejection, final Purpose purpose) {
        if (rejection.category().trips()) {
            m.state().intents.add(true);
        }
        reject(m, rejection, purpose);
        return true;
    }

    private static Rejection checkOpening(
            final Moment m,
            final Side side,
            final long price,
            final long size,
            final LedgerName ledger,
            final Order replaced,
            final double leverage) {
        final TraderState s = m.state();
        final long after =
                side.sign() * s.account.ledger(ledger).position()
                        + s.orders.working(side, ledger, replaced)
                        + size;
        return PreTrade.check(
                s.parameters().risk(),
                s.definition(),
                s.scale(),
                s.account.balance(),
                leverage,
                price,
                size,
                FixedPoint.toDouble(after, s.scale().size()),
                Inventory.comparedToLimit(after, s.limit(), m.twiceMid()),
                s.limit().value(m.twiceMid()));
    }

    /** Counts and shows a rejection. */
    void reject(final Moment m, final Rejection rejection, final Purpose purpose) {
        m.state().statistics.rejected(rejection.category(), purpose.ledger());
        rows.rejection(m.state(), rejection, purpose);
    }
}
