package io.quoteflow.trading;

import io.quoteflow.market.Side;
import io.quoteflow.quoting.Inventory;

/**
 * Reduces a position that has grown too large, or the whole of it on command, by taker orders,
 * STRATEGY 10 and 15.
 */
final class Flattener {
    private static final double WORSE = 10e-4;

    private final OrderDesk desk;

    Flattener(final OrderDesk desk) {
        this.desk = desk;
    }

    /** The side that would let a position at full urgency grow, or null; off a LIVE book. */
    static Side growingSide(final Moment m) {
        final TraderState s = m.state();
        final long position = s.account.maker().position();
        if (position == 0 || !Inventory.isFull(position, s.limit(), m.twiceMid())) {
            return null;
        }
        return position > 0 ? Side.BUY : Side.SELL;
    }

    /**
     * One step, off a LIVE book: at most one order in flight; a refused one waits for another
     * position.
     */
    void step(final Moment m) {
        final TraderState s = m.state();
        final long position = s.account.maker().position();
        // a quote whose cancel is under way may still fill
        if (position == 0
                && s.account.ledger(LedgerName.DIRECTIONAL).position() == 0
                && s.orders.live().isEmpty()) {
            s.closing = false;
        }
        if (position == 0) {
            return;
        }
        if (m.isMarketOld() || s.halted && !s.closing || !s.closing && growingSide(m) == null) {
            return;
        }
        final Side side = position > 0 ? Side.SELL : Side.BUY;
        for (int i = 0; i < s.orders.slots().length; i++) {
            if (WorkingOrders.sideOf(i) != side) {
                desk.cancel(m, s.orders.slots()[i].order);
            }
        }
        if (s.orders.taker(LedgerName.MAKER) != null
                || s.flattenRefused && s.flattenRefusedAt == position) {
            return;
        }
        final long size =
                s.closing
                        ? Math.abs(position)
                        : Inventory.flattenSize(position, s.limit(), m.twiceMid(), s.steps());
        final long price = desk.worsened(m, side, WORSE);
        s.flattenRefused = desk.refuses(m, side, price, size, Purpose.FLATTEN, null);
        s.flattenRefusedAt = position;
        if (!s.flattenRefused) {
            desk.place(m, side, price, size, Purpose.FLATTEN, 0);
        }
    }
}
