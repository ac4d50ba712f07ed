package io.quoteflow.trading;

import io.quoteflow.portfolio.LeadLag;
import io.quoteflow.portfolio.PortfolioBars;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.risk.Breaker;

import static io.quoteflow.market.BookMetrics.mid;

/**
 * Does what a record of a member means for its portfolio, EXTENSIONS 21. Every method does nothing
 * if the instrument of the record has none.
 */
final class GroupTrader {
    /** A mid that is older than this, ms, leads nobody. */
    private static final long MAX_LEADER_AGE_MS = 60_000;

    private final InstrumentContext context;
    private final OrderManager orderManager;
    private final PortfolioEncoder rows;
    private final InstrumentContext other = new InstrumentContext();
    private final BreakerWatch otherBreakers;
    private final Hedger hedger;
    private final Arbitrageur arbitrageur;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    GroupTrader(
            final InstrumentContext context,
            final OrderManager orderManager,
            final DecisionEncoder rows,
            final PortfolioEncoder portfolioRows) {
        this.context = context;
        this.orderManager = orderManager;
        this.rows = portfolioRows;
        otherBreakers = new BreakerWatch(other, rows);
        hedger = new Hedger(context, other, orderManager);
        arbitrageur = new Arbitrageur(context, other, orderManager, portfolioRows);
    }

    /** Moves the clock of the portfolio to that of the symbol. */
    void moveClock() {
        if (context.group() != null) {
            context.group().portfolio().bars().moveTo(context.state().clock());
        }
    }

    /** Handles a closed bar of the base, after the estimators have its close. */
    void closeBase() {
        if (context.group() != null) {
            lead();
            arbitrageur.close();
        }
    }

    private void lead() {
        final Group group = context.group();
        final int leader = group.leader(context.member());
        if (leader == Group.NO_MEMBER || group.state(leader) == null) {
            return;
        }
        final TraderState s = context.state();
        final PortfolioState portfolio = group.portfolio();
        LeadLag lead = portfolio.lead(context.member());
        if (lead == null) {
            lead = new LeadLag();
            portfolio.lead(context.member(), lead);
        }
        final boolean live =
                context.synced().isLive()
                        && group.book(leader).isLive()
                        && portfolio.bars().age(leader) <= MAX_LEADER_AGE_MS;
        lead.add(
                live ? mid(group.book(leader).book(), group.state(leader).scale()) : Double.NaN,
                live ? mid(context.book(), s.scale()) : Double.NaN,
                s.signals.hasReturn() ? s.signals.lastReturn() : Double.NaN);
    }

    /** Forgets what starts afresh with the estimators of the symbol. */
    void restart() {
        if (context.group() != null) {
            context.group().portfolio().lead(context.member(), null);
        }
    }

    /** Starts afresh if the symbol's clock, which begins again, sets that of the portfolio back. */
    void restartClock() {
        if (context.group() != null) {
            restart();
            context.group().portfolio().restart(context.group().largestClock());
        }
    }

    /** Closes the bars of the portfolio that have ended. */
    void closeBars() {
        final Group group = context.group();
        if (group == null) {
            return;
        }
        final PortfolioBars bars = group.portfolio().bars();
        while (bars.closeNext()) {
            for (int j = 0; j < group.size(); j++) {
                group.sample(j);
            }
            rows.bar(context);
        }
    }

    /** Requests the breaker of the record's member if the equity of all has fallen too far. */
    void requestDrawdown() {
        final Group group = context.group();
        final String detail = group == null ? null : group.takeDrawdown();
        if (detail == null) {
            return;
        }
        context.state().breakers.request(Breaker.DRAWDOWN, detail);
        for (int j = 0; j < group.size(); j++) {
            final TraderState s = group.state(j);
            if (j != context.member() && s != null && !s.breakers.isTripped(Breaker.DRAWDOWN)) {
                s.breakers.request(Breaker.DRAWDOWN, detail);
                if (s.symbolClock.isStarted()) {
                    other.moveTo(context, j);
                    otherBreakers.check();
                    orderManager.cancelQuotes(other);
                }
            }
        }
    }

    /** Sends the orders of the portfolio that are due: the end of records that can quote. */
    void step() {
        if (context.group() != null) {
            arbitrageur.unwind();
            hedger.step();
        }
    }

    /** Writes the summary of a portfolio, if it has decided anything. */
    void summarise(final Group group) {
        if (group.portfolio().decisionChain().count() > 0) {
            rows.summary(group);
        }
    }
}
