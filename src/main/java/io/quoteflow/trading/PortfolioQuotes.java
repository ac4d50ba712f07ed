package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.portfolio.Exposures;
import io.quoteflow.portfolio.LeadLag;
import io.quoteflow.quoting.QuoteShape;

/** What of a quote follows from the portfolio of its instrument, EXTENSIONS 21.1 and 21.4. */
final class PortfolioQuotes {
    private PortfolioQuotes() {}

    /**
     * Returns the shape of a member's quotes. The book must be LIVE.
     *
     * @param own shape that it would have outside of the portfolio
     */
    static QuoteShape shape(final InstrumentContext m, final QuoteShape own) {
        final double q = m.state().parameters().portfolio().joint() ? jointQ(m) : Double.NaN;
        final double lead = leaderBps(m);
        return Double.isNaN(q) && Double.isNaN(lead) ? own : own.within(q, lead);
    }

    private static double jointQ(final InstrumentContext m) {
        final TraderState s = m.state();
        return Exposures.jointQ(
                m.member(),
                m.group().exposures(),
                m.group().portfolio().bars().comovement(),
                s.limit().value(m.twiceMid()) * s.mid());
    }

    private static double leaderBps(final InstrumentContext m) {
        if (m.group().leader(m.member()) == Group.NO_MEMBER) {
            return Double.NaN;
        }
        final LeadLag lead = m.group().portfolio().lead(m.member());
        return lead == null
                ? 0
                : lead.shiftBps(m.state().parameters().number(Parameter.MAX_BIAS_BPS));
    }
}
