package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.portfolio.ArbitrageEdge;
import io.quoteflow.portfolio.Comovement;
import io.quoteflow.portfolio.Exposures;
import io.quoteflow.portfolio.PortfolioBars;

/** Writes the rows of a portfolio: streams {@code portfolio} and {@code arbitrage}. */
final class PortfolioEncoder {
    private final DecisionWriter out;

    PortfolioEncoder(final DecisionWriter out) {
        this.out = out;
    }

    /**
     * Writes the bar that was just closed.
     *
     * @param m context of the record that closed it
     */
    void bar(final InstrumentContext m) {
        final Group group = m.group();
        final PortfolioBars bars = group.portfolio().bars();
        final Comovement comovement = bars.comovement();
        final int members = group.size();
        final String[] positions = new String[members];
        int stale = 0;
        for (int j = 0; j < members; j++) {
            positions[j] = position(group.state(j));
            stale += bars.isStale(j) ? 1 : 0;
        }
        final double[] exposures = group.exposures();
        double net = 0;
        double gross = 0;
        for (final double exposure : exposures) {
            net += exposure;
            gross += Math.abs(exposure);
        }
        final int reference = group.reference(m.member());
        out.begin(m, DecisionStream.PORTFOLIO)
                .integer("bar", bars.bar())
                .texts("members", group.names())
                .texts("position", positions)
                .numbers("exposure", exposures)
                .number("net", net)
                .number("gross", gross);
        final double[][] beta = new double[members][members];
        final double[][] covariance = new double[members][members];
        for (int i = 0; i < members; i++) {
            for (int j = 0; j < members; j++) {
                beta[j][i] = comovement.beta(j, i);
                covariance[j][i] = comovement.covariance(j, i);
            }
        }
        out.matrix("beta", beta)
                .matrix("covariance", covariance)
                .number("equity", group.portfolio().equity().equity().toDouble())
                .number("drawdown", group.portfolio().equity().drawdown())
                .number(
                        "hedge",
                        reference == Group.NO_MEMBER
                                ? Double.NaN
                                : Exposures.on(reference, exposures, comovement))
                .integer("stale", stale)
                .end(group);
    }

    private static String position(final TraderState s) {
        return s == null
                ? null
                : FixedPoint.text(
                        s.account.ledgers().position(),
                        s.scale().size(),
                        s.definition().lotSize().decimals());
    }

    /**
     * Writes what buying one member and selling another would leave.
     *
     * @param m context of the record
     * @param traded whether both orders are placed
     */
    void arbitrage(
            final InstrumentContext m,
            final int bought,
            final int sold,
            final ArbitrageEdge edge,
            final boolean traded) {
        final Group group = m.group();
        out.begin(m, DecisionStream.ARBITRAGE)
                .text("bought", group.state(bought).name())
                .text("sold", group.state(sold).name())
                .decimal("size", edge.size(), edge.sizeScale(), 0)
                .number("cost", edge.cost().toDouble())
                .number("profit", edge.profit().toDouble())
                .number("edge", edge.bps())
                .bool("traded", traded)
                .end(group);
    }

    /** Writes the count and the hash of the portfolio's own rows, for {@code summary.json}. */
    void summary(final Group group) {
        final String name = group.portfolio().terms().name();
        out.beginUnnumbered(
                        DecisionStream.SUMMARY,
                        name,
                        group.portfolio().bars().clock(),
                        group.cause())
                .texts("members", group.names())
                .integer("decisions", group.portfolio().decisionChain().count())
                .text("hash", group.portfolio().decisionChain().hash())
                .endUnnumbered(name);
    }
}
