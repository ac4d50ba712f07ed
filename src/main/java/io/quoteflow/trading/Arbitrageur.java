package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.PortfolioSettings;
import io.quoteflow.portfolio.ArbitrageEdge;
import io.quoteflow.portfolio.ArbitrageLegs;
import io.quoteflow.portfolio.BaseAsset;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.portfolio.TakerTerms;
import io.quoteflow.risk.Rejection;

/**
 * Finds differences between the books of members with the same base asset, and trades them if that
 * is allowed, EXTENSIONS 21.5. One arbitrage a portfolio is under way at a time, and an edge is
 * traded once until it has closed.
 */
final class Arbitrageur {
    private final InstrumentContext context;
    private final InstrumentContext other;
    private final OrderManager orderManager;
    private final PortfolioEncoder rows;

    /**
     * @param context holds the states of the instrument whose record is being handled
     * @param other is moved to the members that are traded
     */
    Arbitrageur(
            final InstrumentContext context,
            final InstrumentContext other,
            final OrderManager orderManager,
            final PortfolioEncoder rows) {
        this.context = context;
        this.other = other;
        this.orderManager = orderManager;
        this.rows = rows;
    }

    /** Looks at the pairs in which the record's member, a bar of which was closed, comes first. */
    void close() {
        final PortfolioSettings settings = context.state().parameters().portfolio();
        if (!settings.arbitrageObserved()) {
            return;
        }
        final Group group = context.group();
        final int first = context.member();
        for (int second = first + 1; second < group.size(); second++) {
            if (group.isCurrent(first)
                    && group.isCurrent(second)
                    && BaseAsset.isCommon(
                            context.state().instrument(), group.state(second).instrument())) {
                look(first, second, settings);
                look(second, first, settings);
            }
        }
    }

    private void look(final int bought, final int sold, final PortfolioSettings settings) {
        final ArbitrageEdge edge =
                ArbitrageEdge.of(terms(bought), terms(sold), settings.arbitrageNotional());
        final PortfolioState portfolio = context.group().portfolio();
        if (edge == null || !edge.isPositive()) {
            portfolio.traded(bought, sold, false);
            return;
        }
        final boolean acts =
                settings.arbitrageTraded()
                        && !portfolio.isTraded(bought, sold)
                        && isFree(bought)
                        && isFree(sold);
        rows.arbitrage(context, bought, sold, edge, acts && trade(bought, sold, edge));
    }

    private TakerTerms terms(final int member) {
        final TraderState s = context.group().state(member);
        return new TakerTerms(
                context.group().book(member).book(),
                s.scale(),
                s.definition().lotSize(),
                s.parameters().decimal(Parameter.TAKER_FEE_BPS));
    }

    private boolean isFree(final int member) {
        final Group group = context.group();
        return group.portfolio().legs() == null
                && group.mayTrade(member)
                && group.state(member).orders.taker(LedgerName.HEDGE) == null;
    }

    /** Places both orders if both pass the checks, and returns whether they were placed. */
    private boolean trade(final int bought, final int sold, final ArbitrageEdge edge) {
        if (refuses(bought, Side.BUY, edge)
                || refuses(sold, Side.SELL, edge)
                || refusesTogether(bought, edge)) {
            return false;
        }
        final Group group = context.group();
        group.portfolio()
                .legs(
                        new ArbitrageLegs(
                                bought, sold, position(group, bought), position(group, sold)));
        place(bought, Side.BUY, edge);
        place(sold, Side.SELL, edge);
        group.portfolio().traded(bought, sold, true);
        return true;
    }

    private boolean refuses(final int member, final Side side, final ArbitrageEdge edge) {
        other.moveTo(context, member);
        final long size = size(edge);
        final long price = limit(side, size);
        if (DirectionalTrader.cutToFree(other.state(), side, price, size) < size) {
            return true;
        }
        final Rejection rejection = IntentChecks.checkHedge(other, side, price, size);
        return rejection != null
                && orderManager.refuses(other, rejection, Purpose.ARBITRAGE, false);
    }

    /** Whether the limits forbid both orders together. {@link #other} is at the member sold. */
    private boolean refusesTogether(final int bought, final ArbitrageEdge edge) {
        final Rejection rejection = PortfolioLimits.checkPair(other, size(edge), bought);
        return rejection != null
                && orderManager.refuses(other, rejection, Purpose.ARBITRAGE, false);
    }

    private void place(final int member, final Side side, final ArbitrageEdge edge) {
        other.moveTo(context, member);
        final long size = size(edge);
        orderManager.refuses(other, null, Purpose.ARBITRAGE, false);
        orderManager.take(other, side, limit(side, size), size, Purpose.ARBITRAGE);
    }

    /** Returns the size of an order in the units of the member that {@link #other} is moved to. */
    private long size(final ArbitrageEdge edge) {
        return edge.size() / PowersOfTen.ten(edge.sizeScale() - other.state().scale().size());
    }

    /** Returns the worst price that a size reaches in the book, price units. */
    private long limit(final Side side, final long size) {
        final Side shown = side.opposite();
        long left = size;
        int rank = 0;
        while (left > other.book().size(shown, rank)) {
            left -= other.book().size(shown, rank);
            rank++;
        }
        return other.book().price(shown, rank);
    }

    /** Takes back what one order of an arbitrage lacks, once both have ended. */
    void unwind() {
        final Group group = context.group();
        final ArbitrageLegs legs = group.portfolio().legs();
        if (legs == null || isUnderWay(group, legs.bought()) || isUnderWay(group, legs.sold())) {
            return;
        }
        final double excess =
                legs.excess(position(group, legs.bought()), position(group, legs.sold()));
        final int member = excess > 0 ? legs.bought() : legs.sold();
        final Side side = excess > 0 ? Side.SELL : Side.BUY;
        other.moveTo(context, member);
        final TraderState s = other.state();
        final long size = s.steps().sizeDown(Math.abs(excess));
        if (size < Math.max(s.steps().lot(), s.definition().minSize().units(s.scale().size()))) {
            group.portfolio().legs(null);
            return;
        }
        if (!group.isCurrent(member) || s.isHalted()) {
            return;
        }
        final long price = orderManager.worsened(other, side, Hedger.WORSE);
        final Rejection rejection = IntentChecks.checkReducing(other, price, size);
        if (orderManager.refuses(other, rejection, Purpose.UNWIND, false)) {
            if (!OrderManager.isRateLimited(rejection)) {
                group.portfolio().legs(null);
            }
            return;
        }
        orderManager.take(other, side, price, size, Purpose.UNWIND);
    }

    private static boolean isUnderWay(final Group group, final int member) {
        return group.state(member).orders.taker(LedgerName.HEDGE) != null;
    }

    /** Returns the position of a member's ledger for hedges, base units. */
    private static double position(final Group group, final int member) {
        final TraderState s = group.state(member);
        return FixedPoint.toDouble(s.account.ledgers().hedgePosition(), s.scale().size());
    }
}
