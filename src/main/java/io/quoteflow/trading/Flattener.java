package io.quoteflow.trading;

import io.quoteflow.market.Side;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.risk.Rejection;

/**
 * Reduces positions with taker orders. The maker's position is reduced if it is too large, STRATEGY
 * 10. The directional position is closed at its stop, target or time limit, STRATEGY 13. A command
 * closes all, STRATEGY 15.
 */
final class Flattener {
    /**
     * How much worse than the best price an order of the maker may fill, as a share of that price.
     */
    private static final double MAKER_WORSE = 10e-4;

    /**
     * How much worse than the best price a directional order may fill, as a share of that price.
     */
    private static final double DIRECTIONAL_WORSE = 5e-4;

    private final OrderManager orderManager;
    private final DecisionEncoder rows;

    Flattener(final OrderManager orderManager, final DecisionEncoder rows) {
        this.orderManager = orderManager;
        this.rows = rows;
    }

    /**
     * Returns the side that would enlarge the maker's position, if the position is at full urgency;
     * else null. The book must be LIVE.
     */
    static Side growingSide(final InstrumentContext m) {
        final TraderState s = m.state();
        final long position = s.account.maker().position();
        if (position == 0 || !Inventory.isFull(position, s.limit(), m.twiceMid())) {
            return null;
        }
        return position > 0 ? Side.BUY : Side.SELL;
    }

    /**
     * Sends the orders that are due. The book must be LIVE. Each ledger has at most one order in
     * flight. A refused order is tried again after the position has changed or, if the order budget
     * was used up, at the next record.
     */
    void step(final InstrumentContext m) {
        for (final LedgerName ledger : m.state().account.ledgers().names()) {
            step(m, ledger);
        }
    }

    private void step(final InstrumentContext m, final LedgerName ledger) {
        final TraderState s = m.state();
        final Reducing reducing = s.reductions.of(ledger);
        final long position = s.account.ledger(ledger).position();
        if (reducing.closing && s.orders.taker(ledger) == null) {
            finish(m, reducing, Math.abs(position));
        }
        if (position == 0 || m.isMarketOld() || s.isHalted() && !reducing.closing) {
            return;
        }
        final Side side = position > 0 ? Side.SELL : Side.BUY;
        final Purpose purpose = purpose(m, ledger, reducing);
        if (purpose == Purpose.FLATTEN) {
            cancelGrowing(m, side);
        }
        if (purpose == null
                || s.orders.taker(ledger) != null
                || reducing.refused && reducing.refusedAt == position) {
            return;
        }
        final long size = size(m, purpose, position, reducing.closing);
        if (size > 0) {
            send(m, ledger, side, size, purpose);
        }
    }

    /**
     * Ends a flatten command if what is left of the position is less than the smallest order, and
     * writes what is left.
     *
     * @param held size of the position, size units
     */
    private void finish(final InstrumentContext m, final Reducing reducing, final long held) {
        final TraderState s = m.state();
        final long smallest =
                Math.max(s.steps().lot(), s.definition().minSize().units(s.scale().size()));
        if (held >= smallest) {
            return;
        }
        reducing.closing = false;
        if (held > 0) {
            rows.controls().flattened(s, held);
        }
    }

    /** Returns the reason to reduce the position now, or null if there is none. */
    private static Purpose purpose(
            final InstrumentContext m, final LedgerName ledger, final Reducing reducing) {
        if (ledger == LedgerName.MAKER) {
            return reducing.closing || growingSide(m) != null ? Purpose.FLATTEN : null;
        }
        if (ledger == LedgerName.HEDGE) {
            return reducing.closing ? Purpose.HEDGE_FLATTEN : null;
        }
        return reducing.closing ? Purpose.DIRECTIONAL_FLATTEN : DirectionalTrader.exit(m);
    }

    private void cancelGrowing(final InstrumentContext m, final Side reducingSide) {
        final QuoteSlot[] slots = m.state().orders.slots();
        for (int i = 0; i < slots.length; i++) {
            if (WorkingOrders.sideOf(i) != reducingSide) {
                orderManager.cancel(m, slots[i].order);
            }
        }
    }

    /**
     * Returns the size to be sent, size units, in whole lots. It is the size of the position or,
     * without a command, as much as brings the maker's position to half of its limit.
     */
    private static long size(
            final InstrumentContext m,
            final Purpose purpose,
            final long position,
            final boolean closing) {
        final TraderState s = m.state();
        final long lot = s.steps().lot();
        final long whole = Math.abs(position) / lot * lot;
        return purpose == Purpose.FLATTEN && !closing
                ? Inventory.flattenSize(position, s.limit(), m.twiceMid(), s.steps())
                : whole;
    }

    private void send(
            final InstrumentContext m,
            final LedgerName ledger,
            final Side side,
            final long size,
            final Purpose purpose) {
        final TraderState s = m.state();
        final Reducing reducing = s.reductions.of(ledger);
        final long price =
                orderManager.worsened(
                        m, side, ledger == LedgerName.MAKER ? MAKER_WORSE : DIRECTIONAL_WORSE);
        final Rejection rejection = IntentChecks.checkReducing(m, price, size);
        final boolean refused = orderManager.refuses(m, rejection, purpose, reducing.limited);
        reducing.limited = OrderManager.isRateLimited(rejection);
        reducing.refused = refused && !reducing.limited;
        reducing.refusedAt = s.account.ledger(ledger).position();
        if (reducing.refused && reducing.closing) {
            rows.controls().flattenWaits(s);
        }
        if (!refused) {
            orderManager.take(m, side, price, size, purpose);
        }
    }
}
