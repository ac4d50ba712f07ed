package io.quoteflow.tool.savepoint;

import io.quoteflow.portfolio.PortfolioBars;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.venue.GroupStates;

import java.util.ArrayList;
import java.util.List;

/**
 * What a portfolio itself remembers, for people and programs.
 *
 * @param members its instruments, in its order
 * @param clock largest clock of its members, ms since the epoch; null before the first
 * @param drawdown of the summed equity, a share
 * @param beta of each member (inner list) on each member (outer list), in the order of members
 * @param decisions number of rows of the portfolio itself
 * @param hash over these rows
 */
record PortfolioView(
        List<String> members,
        Long clock,
        double drawdown,
        List<List<Double>> beta,
        long decisions,
        String hash) {
    static PortfolioView of(final GroupStates group) {
        final PortfolioState state = group.portfolio();
        final int size = group.members().size();
        final List<List<Double>> beta = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            final List<Double> row = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                row.add(state.bars().comovement().beta(j, i));
            }
            beta.add(row);
        }
        final long clock = state.bars().clock();
        return new PortfolioView(
                group.members(),
                clock == PortfolioBars.NONE ? null : clock,
                state.equity().drawdown(),
                beta,
                state.decisionChain().count(),
                state.decisionChain().hash());
    }
}
