package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.risk.DirectionalSize;
import io.quoteflow.signal.BarSignals;

/**
 * Enters directional positions at bar closes, and says when to exit: at the stop, the target or the
 * time limit, STRATEGY 7 and 13. Its position has a ledger of its own.
 */
final class DirectionalTrader {
    /** How much worse than the best price an entry may fill, as a share of that price. */
    private static final double WORSE = 5e-4;

    private static final int MAX_BARS = 60;

    private final OrderManager orderManager;

    DirectionalTrader(final OrderManager orderManager) {
        this.orderManager = orderManager;
    }

    /**
     * Enters a position if the bar just closed calls for one.
     *
     * @param m context, with the book as it was before the current record
     * @param derived conclusions from the bar
     * @param lastReturn log return of the bar
     * @param sigma volatility of a bar's return
     */
    void enter(
            final InstrumentContext m,
            final BarSignals derived,
            final double lastReturn,
            final double sigma) {
        final TraderState s = m.state();
        final int direction = derived.strategy().direction(lastReturn);
        if (!s.parameters().mode().directional() || direction == 0) {
            return;
        }
        s.count(Count.SIGNALLED_BARS);
        if (s.account.ledger(LedgerName.DIRECTIONAL).position() != 0
                || s.orders.taker(LedgerName.DIRECTIONAL) != null
                || orderManager.refusesByMarket(m)) {
            return;
        }
        final Side side = direction > 0 ? Side.BUY : Side.SELL;
        final long limit = orderManager.worsened(m, side, WORSE);
        final double price = FixedPoint.toDouble(limit, s.scale().price());
        final double leverage = s.account.leverage(LedgerName.DIRECTIONAL);
        final double notional =
                s.account.balance().toDouble()
                        * leverage
                        * s.parameters().number(Parameter.ALLOCATION)
                        * derived.confidence();
        final DirectionalSize intent =
                DirectionalSize.of(
                        notional, price, sigma, s.parameters().number(Parameter.TAKER_FEE_BPS));
        final long size =
                cutToFree(
                        s, side, limit, intent.isFinite() ? s.steps().sizeDown(intent.size()) : 0);
        if (orderManager.refuses(
                m,
                IntentChecks.checkEntry(m, side, limit, size, leverage, intent),
                Purpose.ENTRY,
                false)) {
            return;
        }
        s.directional.bars = 0;
        s.directional.stop = intent.stop();
        s.directional.target = intent.target();
        s.directional.leverage = leverage;
        s.count(Count.ENTRIES);
        orderManager.take(m, side, limit, size, Purpose.ENTRY);
    }

    /** Returns how much of a size a spot account can pay for or sell, size units. */
    static long cutToFree(final TraderState s, final Side side, final long price, final long size) {
        if (!s.account.isSpot()) {
            return size;
        }
        final long free =
                side == Side.SELL
                        ? s.account.sellable()
                        : s.account.affordable(
                                size, price, s.orders, WorkingOrders.NO_LEVEL, s.scale());
        return Math.max(0, Math.min(size, free / s.steps().lot() * s.steps().lot()));
    }

    /**
     * Returns the reason to exit the directional position now, or null if there is none. There must
     * be a position, and the book must be LIVE.
     */
    static Purpose exit(final InstrumentContext m) {
        final TraderState s = m.state();
        final Ledger ledger = s.account.ledger(LedgerName.DIRECTIONAL);
        final int sign = Long.signum(ledger.position());
        final long best = sign > 0 ? m.book().bestBid() : m.book().bestAsk();
        final double gain =
                sign
                        * (FixedPoint.toDouble(best, s.scale().price())
                                - ledger.averageCost(s.scale()));
        if (gain <= -s.directional.stop) {
            return Purpose.STOP;
        }
        if (gain >= s.directional.target) {
            return Purpose.TARGET;
        }
        return s.directional.bars >= MAX_BARS ? Purpose.TIME : null;
    }
}
