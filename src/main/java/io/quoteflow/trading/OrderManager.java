package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.quoting.TickAndLot;
import io.quoteflow.risk.PreTrade;
import io.quoteflow.risk.Rejection;
import io.quoteflow.risk.RejectionCategory;

/**
 * Checks intents and turns them into orders or rejections. Every request to place, amend or cancel
 * an order is sent here. Prices and sizes are in units.
 */
final class OrderManager {
    private final DecisionEncoder rows;

    OrderManager(final DecisionEncoder rows) {
        this.rows = rows;
    }

    /**
     * Places an order that was checked, and returns it. It takes effect after the latency.
     *
     * @param price price units
     * @param size size units
     * @param level quote level; 0 for a taker order
     */
    Order place(
            final InstrumentContext m,
            final Side side,
            final long price,
            final long size,
            final Purpose purpose,
            final int level) {
        final TraderState s = m.state();
        if (purpose.ledger() == LedgerName.HEDGE) {
            s.account.ledgers().openHedges();
        }
        final String id =
                OrderIds.of(
                        s.terms.namespace(),
                        s.terms.orderPrefix(),
                        s.clock(),
                        s.progress.partition(),
                        s.progress.offset(),
                        side,
                        level,
                        purpose.letter());
        final Order order = new Order(id, side, purpose, level, price, size);
        s.orders.add(order);
        s.rate.add(s.clock());
        s.count(Count.PLACED);
        rows.order(m, "place", order, price, size);
        s.venue.place(order, m.now());
        return order;
    }

    /**
     * Changes price and size of an order. The venue must be able to amend orders.
     *
     * @param size size that is left to fill, size units
     */
    void amend(final InstrumentContext m, final Order order, final long price, final long size) {
        final TraderState s = m.state();
        s.rate.add(s.clock());
        s.count(Count.AMENDED);
        rows.order(m, "amend", order, price, size);
        s.venue.amend(order, price, size, s.clock());
    }

    /**
     * Cancels an order, and empties its quote slot. Does nothing if the order is being cancelled
     * already.
     *
     * @param order may be null; then nothing happens
     */
    void cancel(final InstrumentContext m, final Order order) {
        if (order == null || order.cancelling) {
            return;
        }
        final TraderState s = m.state();
        s.orders.unlink(order);
        s.count(Count.CANCELLED);
        rows.cancel(m, order);
        s.venue.cancel(order, m.now());
    }

    /** Cancels every quote and empties every quote slot, also those whose quote was refused. */
    void cancelQuotes(final InstrumentContext m) {
        for (final QuoteSlot slot : m.state().orders.slots()) {
            cancel(m, slot.order);
            slot.clear();
        }
    }

    /** Cancels the taker orders in flight, the oldest first. */
    void cancelTakers(final InstrumentContext m) {
        for (final Order order : m.state().orders.live()) {
            if (order.purpose().isTaker()) {
                cancel(m, order);
            }
        }
    }

    /**
     * Places a taker order. First cancels every own quote that it could fill, at its current price
     * or at its target.
     */
    void take(
            final InstrumentContext m,
            final Side side,
            final long price,
            final long size,
            final Purpose purpose) {
        for (final QuoteSlot slot : m.state().orders.slots()) {
            final Order order = slot.order;
            if (order != null
                    && order.side() != side
                    && !(side.better(order.price(), price) && side.better(slot.price, price))) {
                cancel(m, order);
            }
        }
        place(m, side, price, size, purpose, 0);
    }

    /**
     * Returns the limit price of a taker order, price units: the best opposite price made worse by
     * a share of it, then rounded to the nearest tick that is not worse. The book must be LIVE.
     */
    long worsened(final InstrumentContext m, final Side side, final double share) {
        final TickAndLot steps = m.state().steps();
        final double best =
                FixedPoint.toDouble(m.book().price(side.opposite(), 0), steps.scale().price());
        final double worst = best * (1 + side.sign() * share);
        return side == Side.BUY ? steps.priceDown(worst) : steps.priceUp(worst);
    }

    /**
     * Whether a directional intent is refused because of a halt, a breaker or an old market. If so,
     * writes the rejection. In these cases no quote is computed, so quotes are not checked here.
     */
    boolean refusesByMarket(final InstrumentContext m) {
        final TraderState s = m.state();
        Rejection rejection = null;
        if (s.isHalted() || s.breakers.isAnyTripped()) {
            rejection = PreTrade.halted();
        } else if (!m.synced().isLive() || m.isMarketOld()) {
            rejection =
                    PreTrade.stale(
                            s.bookAge.age(s.clock()),
                            s.parameters().integer(Parameter.MAX_MARKET_AGE_MS));
        }
        if (rejection != null) {
            reject(m, rejection, Purpose.ENTRY);
        }
        return rejection != null;
    }

    /**
     * Counts an intent that was checked, and writes its rejection.
     *
     * @param rejection result of the check; null if the intent passed
     * @param waiting whether the same intent was refused as RATE_LIMITED before; that rejection is
     *     written only once
     * @return whether the intent is refused
     */
    boolean refuses(
            final InstrumentContext m,
            final Rejection rejection,
            final Purpose purpose,
            final boolean waiting) {
        final TraderState s = m.state();
        if (rejection == null) {
            if (purpose.ledger() == LedgerName.MAKER) {
                s.count(Count.ACCEPTED_INTENTS);
            }
            s.intents.add(false);
            return false;
        }
        if (rejection.category().trips()) {
            s.intents.add(true);
        }
        if (!waiting || !isRateLimited(rejection)) {
            reject(m, rejection, purpose);
        }
        return true;
    }

    /** Whether an intent was refused only because the order budget is used up. */
    static boolean isRateLimited(final Rejection rejection) {
        return rejection != null && rejection.category() == RejectionCategory.RATE_LIMITED;
    }

    /**
     * Cancels the orders that the exchange holds although no quote slot waits for them. Does
     * nothing until the symbol's clock runs, because a request needs a time.
     */
    void cancelOrphans(final InstrumentContext m) {
        final TraderState s = m.state();
        if (!s.symbolClock.isStarted()) {
            return;
        }
        for (final Order order : s.orders.live()) {
            if (order.orphan) {
                cancel(m, order);
            }
        }
    }

    /** Counts a rejection and writes its row. */
    void reject(final InstrumentContext m, final Rejection rejection, final Purpose purpose) {
        m.state().statistics.rejected(rejection.category(), purpose.ledger());
        rows.rejection(m.state(), rejection, purpose);
    }
}
