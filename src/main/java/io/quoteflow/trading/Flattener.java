package io.quoteflow.trading;

import io.quoteflow.market.Side;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.risk.Rejection;

/**
 * Reduces positions by taker orders: the maker's when it has grown too large, STRATEGY 10; the
 * directional one at its stop, its target or its time, STRATEGY 13; both on command, STRATEGY 15.
 */
final class Flattener {
    private static final double MAKER_WORSE = 10e-4;
    private static final double DIRECTIONAL_WORSE = 5e-4;
    private static final LedgerName[] LEDGERS = LedgerName.values();

    private final OrderManager desk;
    private final DecisionEncoder rows;

    Flattener(final OrderManager desk, final DecisionEncoder rows) {
        this.desk = desk;
        this.rows = rows;
    }

    /** The side that would let a position at full urgency grow, or null; off a LIVE book. */
    static Side growingSide(final InstrumentContext m) {
        final TraderState s = m.state();
        final long position = s.account.maker().position();
        if (position == 0 || !Inventory.isFull(position, s.limit(), m.twiceMid())) {
            return null;
        }
        return position > 0 ? Side.BUY : Side.SELL;
    }

    /**
     * One step, off a LIVE book: at most one order of each ledger in flight; a refused one waits
     * for another position, or for the order budget.
     */
    void step(final InstrumentContext m) {
        for (final LedgerName ledger : LEDGERS) {
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

    /** Ends a flatten command once less is left than an order may have; says what is left. */
    private void finish(final InstrumentContext m, final Reducing reducing, final long held) {
        final TraderState s = m.state();
        final long least =
                Math.max(s.steps().lot(), s.definition().minSize().units(s.scale().size()));
        if (held >= least) {
            return;
        }
        reducing.closing = false;
        if (held > 0) {
            rows.flattened(s, held);
        }
    }

    /** Why the position is reduced now, or null. */
    private static Purpose purpose(
            final InstrumentContext m, final LedgerName ledger, final Reducing reducing) {
        if (ledger == LedgerName.MAKER) {
            return reducing.closing || growingSide(m) != null ? Purpose.FLATTEN : null;
        }
        return reducing.closing ? Purpose.DIRECTIONAL_FLATTEN : DirectionalTrader.exit(m);
    }

    private void cancelGrowing(final InstrumentContext m, final Side reducingSide) {
        final QuoteSlot[] slots = m.state().orders.slots();
        for (int i = 0; i < slots.length; i++) {
            if (WorkingOrders.sideOf(i) != reducingSide) {
                desk.cancel(m, slots[i].order);
            }
        }
    }

    /**
     * Whole lots, size units: of the position, or as many as bring the maker's to half its limit.
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
                desk.worsened(
                        m, side, ledger == LedgerName.MAKER ? MAKER_WORSE : DIRECTIONAL_WORSE);
        final Rejection rejection = desk.checkReducing(m, price, size);
        final boolean refused = desk.refuses(m, rejection, purpose, reducing.limited);
        reducing.limited = OrderManager.isRateLimited(rejection);
        reducing.refused = refused && !reducing.limited;
        reducing.refusedAt = s.account.ledger(ledger).position();
        if (reducing.refused && reducing.closing) {
            rows.flattenWaits(s);
        }
        if (!refused) {
            desk.take(m, side, price, size, purpose);
        }
    }
}
