package io.quoteflow.trading;

import io.quoteflow.market.Side;
import io.quoteflow.parameter.PortfolioSettings;
import io.quoteflow.portfolio.Exposures;
import io.quoteflow.portfolio.PortfolioState;

import static io.quoteflow.market.BookMetrics.mid;

/**
 * Hedges the exposure of a portfolio by taker orders in its reference, EXTENSIONS 21.3. While the
 * reference is halted, under a breaker or without a current book, hedges wait.
 */
final class Hedger {
    /** How much worse than the best price an order may fill, as a share of that price. */
    static final double WORSE = 5e-4;

    private final InstrumentContext context;
    private final InstrumentContext other;
    private final OrderManager orderManager;

    /**
     * @param context holds the states of the instrument whose record is being handled
     * @param other is moved to the reference
     */
    Hedger(
            final InstrumentContext context,
            final InstrumentContext other,
            final OrderManager orderManager) {
        this.context = context;
        this.other = other;
        this.orderManager = orderManager;
    }

    /** Sends a hedge if one is due. The record's instrument must be a member. */
    void step() {
        final Group group = context.group();
        final int reference = group.reference(context.member());
        if (reference == Group.NO_MEMBER || group.state(reference) == null) {
            return;
        }
        final TraderState s = group.state(reference);
        final PortfolioSettings settings = s.parameters().portfolio();
        final PortfolioState portfolio = group.portfolio();
        if (!settings.hedging()
                || portfolio.legs() != null
                || s.orders.taker(LedgerName.HEDGE) != null
                || portfolio.isCooling(settings.hedgeCooldownMs())) {
            return;
        }
        final double exposure =
                Exposures.on(reference, group.exposures(), portfolio.bars().comovement());
        final double amount = Exposures.toHedge(exposure, settings.hedgeBand(), settings.hedgeTo());
        if (amount != 0 && group.mayTrade(reference)) {
            send(reference, amount);
        }
    }

    private void send(final int reference, final double amount) {
        other.moveTo(context, reference);
        final TraderState s = other.state();
        final Side side = amount > 0 ? Side.SELL : Side.BUY;
        final long price = orderManager.worsened(other, side, WORSE);
        final long size =
                DirectionalTrader.cutToFree(
                        s,
                        side,
                        price,
                        s.steps().sizeDown(Math.abs(amount) / mid(other.book(), s.scale())));
        if (size == 0) {
            return;
        }
        context.group().portfolio().hedged();
        if (!orderManager.refuses(
                other, IntentChecks.checkHedge(other, side, price, size), Purpose.HEDGE, false)) {
            orderManager.take(other, side, price, size, Purpose.HEDGE);
        }
    }
}
