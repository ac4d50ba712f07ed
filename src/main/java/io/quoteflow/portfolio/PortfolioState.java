package io.quoteflow.portfolio;

import io.quoteflow.decision.DecisionChain;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/**
 * Everything remembered of a portfolio that is not a member's own. It exists from the first record
 * of a member on. Not thread-safe.
 */
public final class PortfolioState {
    private final PortfolioTerms terms;
    private final PortfolioBars bars;
    private final SummedEquity equity;
    private final DecisionChain decisionChain;

    /** By follower, how far it lies behind its leader; null if it has none yet. */
    private final LeadLag[] leads;

    /** The portfolio's clock at the last hedge, sent or refused, ms. */
    private long hedgedAt = PortfolioBars.NONE;

    /** The arbitrage under way; null if there is none. */
    private ArbitrageLegs legs;

    /** By bought * members + sold, whether the edge was traded and has not closed since. */
    private final boolean[] traded;

    /** Creates the state of a portfolio of which no record was handled. */
    public PortfolioState(final PortfolioTerms terms) {
        this(
                terms,
                new PortfolioBars(terms.size()),
                new SummedEquity(terms.size()),
                new DecisionChain());
    }

    private PortfolioState(
            final PortfolioTerms terms,
            final PortfolioBars bars,
            final SummedEquity equity,
            final DecisionChain decisionChain) {
        this.terms = terms;
        this.bars = bars;
        this.equity = equity;
        this.decisionChain = decisionChain;
        leads = new LeadLag[terms.size()];
        traded = new boolean[terms.size() * terms.size()];
    }

    /** Returns the name and the members. */
    public PortfolioTerms terms() {
        return terms;
    }

    /** Returns the clock and the bars. */
    public PortfolioBars bars() {
        return bars;
    }

    /** Returns the equity of all members together. */
    public SummedEquity equity() {
        return equity;
    }

    /** Returns the count and the hash of the portfolio's own rows. */
    public DecisionChain decisionChain() {
        return decisionChain;
    }

    /** Returns how far a follower lies behind its leader; null before its first bar. */
    public LeadLag lead(final int follower) {
        return leads[follower];
    }

    /** Sets how far a follower lies behind its leader; null for an estimator that starts afresh. */
    public void lead(final int follower, final LeadLag lead) {
        leads[follower] = lead;
    }

    /**
     * Whether so little time has passed since the last hedge that the next one has to wait.
     *
     * @param cooldownMs shortest time between two hedges, ms
     */
    public boolean isCooling(final long cooldownMs) {
        return hedgedAt != PortfolioBars.NONE && bars.clock() - hedgedAt < cooldownMs;
    }

    /** Notes that a hedge was sent or refused now. */
    public void hedged() {
        hedgedAt = bars.clock();
    }

    /** Returns the arbitrage under way; null if there is none. */
    public ArbitrageLegs legs() {
        return legs;
    }

    /** Sets the arbitrage under way; null if it has ended. */
    public void legs(final ArbitrageLegs newLegs) {
        legs = newLegs;
    }

    /** Whether the edge of two members was traded and has not closed since. */
    public boolean isTraded(final int bought, final int sold) {
        return traded[bought * leads.length + sold];
    }

    /** Notes that the edge of two members was traded, or that it has closed. */
    public void traded(final int bought, final int sold, final boolean open) {
        traded[bought * leads.length + sold] = open;
    }

    /**
     * Starts afresh, except money and orders, if the clock of a member that began again has set the
     * portfolio's clock back.
     *
     * @param largest the largest clock of the members now, ms
     */
    public void restart(final long largest) {
        if (bars.restart(largest)) {
            hedgedAt = PortfolioBars.NONE;
            for (int i = 0; i < leads.length; i++) {
                leads[i] = null;
            }
            Arrays.fill(traded, false);
        }
    }

    public void write(final StateWriter out) {
        terms.write(out);
        bars.write(out);
        equity.write(out);
        decisionChain.write(out);
        for (final LeadLag lead : leads) {
            out.putBoolean(lead != null);
            if (lead != null) {
                lead.write(out);
            }
        }
        out.putLong(hedgedAt);
        out.putBoolean(legs != null);
        if (legs != null) {
            legs.write(out);
        }
        for (final boolean open : traded) {
            out.putBoolean(open);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static PortfolioState read(final StateReader in) {
        final PortfolioTerms terms = PortfolioTerms.read(in);
        final PortfolioState read =
                new PortfolioState(
                        terms,
                        PortfolioBars.read(in, terms.size()),
                        SummedEquity.read(in, terms.size()),
                        DecisionChain.read(in));
        for (int i = 0; i < read.leads.length; i++) {
            read.leads[i] = in.getBoolean() ? LeadLag.read(in) : null;
        }
        read.hedgedAt = in.getLong();
        read.legs = in.getBoolean() ? ArbitrageLegs.read(in) : null;
        for (int i = 0; i < read.traded.length; i++) {
            read.traded[i] = in.getBoolean();
        }
        return read;
    }
}
