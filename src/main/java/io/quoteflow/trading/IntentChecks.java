package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.risk.DirectionalSize;
import io.quoteflow.risk.OpeningIntent;
import io.quoteflow.risk.PreTrade;
import io.quoteflow.risk.Rejection;
import io.quoteflow.risk.RejectionCategory;

/**
 * Checks intents against STRATEGY 12 with the state of their instrument, without counting anything.
 * Prices and sizes are in units.
 */
final class IntentChecks {
    private IntentChecks() {}

    /**
     * Checks a quote, without counting anything. The book must be LIVE.
     *
     * @param replaced the order that is amended or replaced; null if there is none
     * @return null if the quote passes
     */
    static Rejection checkQuote(
            final InstrumentContext m,
            final Side side,
            final long price,
            final long size,
            final Order replaced) {
        final TraderState s = m.state();
        final LedgerName ledger = Purpose.QUOTE.ledger();
        final Rejection invalid = checkPositive(s, price, size);
        return invalid != null
                ? invalid
                : withinBudget(
                        s,
                        checkOpening(
                                m,
                                side,
                                price,
                                size,
                                ledger,
                                replaced,
                                s.account.leverage(ledger)));
    }

    /**
     * Checks an order that only reduces a position, without counting anything. The book must be
     * LIVE.
     *
     * @return null if the order passes
     */
    static Rejection checkReducing(final InstrumentContext m, final long price, final long size) {
        final TraderState s = m.state();
        final Rejection invalid = checkPositive(s, price, size);
        return invalid != null
                ? invalid
                : withinBudget(
                        s,
                        PreTrade.checkReducing(
                                s.definition(),
                                s.scale(),
                                price,
                                size,
                                s.terms.sendsReduceOnly(s.account.ledgers())));
    }

    /**
     * Checks the entry of a directional trade, without counting anything. The book must be LIVE.
     *
     * @param size size units, rounded to the lot; 0 if it is less than a lot
     * @param intent size and distances before rounding
     * @return null if the entry passes
     */
    static Rejection checkEntry(
            final InstrumentContext m,
            final Side side,
            final long price,
            final long size,
            final double leverage,
            final DirectionalSize intent) {
        final TraderState s = m.state();
        if (!intent.isFinite()) {
            return new Rejection(
                    RejectionCategory.INVALID_SIGNAL_DATA, intent.size(), intent.rewardRisk());
        }
        Rejection rejection =
                PreTrade.checkPositive(
                        FixedPoint.toDouble(price, s.scale().price()), intent.size());
        if (rejection == null) {
            rejection = checkOpening(m, side, price, size, LedgerName.DIRECTIONAL, null, leverage);
        }
        if (rejection == null) {
            rejection = PreTrade.checkReward(s.account.balance(), intent.rewardRisk());
        }
        return withinBudget(s, rejection);
    }

    /**
     * Checks a taker order of a portfolio, without counting anything. The book must be LIVE.
     *
     * @return null if the order passes
     */
    static Rejection checkHedge(
            final InstrumentContext m, final Side side, final long price, final long size) {
        final TraderState s = m.state();
        s.account.ledgers().openHedges();
        final LedgerName ledger = LedgerName.HEDGE;
        final Rejection invalid = checkPositive(s, price, size);
        return invalid != null
                ? invalid
                : withinBudget(
                        s,
                        checkOpening(
                                m, side, price, size, ledger, null, s.account.leverage(ledger)));
    }

    private static Rejection checkPositive(final TraderState s, final long price, final long size) {
        return PreTrade.checkPositive(
                FixedPoint.toDouble(price, s.scale().price()),
                FixedPoint.toDouble(size, s.scale().size()));
    }

    /**
     * Adds the last check of every intent, which is the order budget, to the result of the others.
     */
    private static Rejection withinBudget(final TraderState s, final Rejection rejection) {
        return rejection != null || !s.parameters().isGiven(Parameter.ORDERS_PER_SECOND)
                ? rejection
                : PreTrade.checkRate(
                        s.rate.sent(s.clock()),
                        (int) s.parameters().integer(Parameter.ORDERS_PER_SECOND));
    }

    private static Rejection checkOpening(
            final InstrumentContext m,
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
        return PreTrade.checkOpening(
                s.parameters(),
                s.definition(),
                s.scale(),
                s.account.balance(),
                new OpeningIntent(
                        leverage,
                        price,
                        size,
                        FixedPoint.toDouble(after, s.scale().size()),
                        s.limit().value(m.twiceMid()),
                        Inventory.comparedToLimit(after, s.limit(), m.twiceMid()),
                        m.group() == null ? null : PortfolioLimits.check(m, side, size, replaced)));
    }
}
