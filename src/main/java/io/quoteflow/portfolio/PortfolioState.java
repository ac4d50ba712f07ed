package io.quoteflow.portfolio;

import io.quoteflow.decision.DecisionChain;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Everything remembered of a portfolio that is not a member's own. It exists from the first record
 * of a member on. Not thread-safe.
 */
public final class PortfolioState {
    private final PortfolioTerms terms;
    private final PortfolioBars bars;
    private final SummedEquity equity;
    private final DecisionChain decisionChain;

    /** Creates the state of a portfolio of which no record was handled. */
    public PortfolioState(final PortfolioTerms terms) {
        this(terms, new PortfolioBars(terms.size()), new SummedEquity(), new DecisionChain());
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

    public void write(final StateWriter out) {
        terms.write(out);
        bars.write(out);
        equity.write(out);
        decisionChain.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static PortfolioState read(final StateReader in) {
        final PortfolioTerms terms = PortfolioTerms.read(in);
        return new PortfolioState(
                terms,
                PortfolioBars.read(in, terms.size()),
                SummedEquity.read(in),
                DecisionChain.read(in));
    }
}
