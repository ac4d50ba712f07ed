package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.figure.Figure;
import io.quoteflow.monitor.PortfolioLine;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.portfolio.SummedEquity;
import io.quoteflow.venue.GroupStates;

import java.util.HashMap;
import java.util.Map;

/**
 * Gauges of the portfolios of a task. The task's thread renews those of a portfolio with each of
 * its rows; any thread reads them.
 */
final class PortfolioGauges {
    /** What the gauges of a portfolio show. */
    private record Shown(long decisions, String hash, PortfolioLine line) {}

    private static final class Holder {
        private volatile Shown shown;

        private Holder(final String portfolio) {
            shown = new Shown(0, "", PortfolioLine.empty(portfolio));
        }
    }

    private final MetricGroup metrics;
    private final Map<String, Holder> holders = new HashMap<>();

    PortfolioGauges(final MetricGroup metrics) {
        this.metrics = metrics;
    }

    /** Renews the gauges of a portfolio if it has a new row. Call it after each record. */
    void handled(final GroupStates group) {
        final PortfolioState state = group.portfolio();
        final Holder holder = holders.computeIfAbsent(group.name(), this::register);
        if (state.decisionChain().count() != holder.shown.decisions()) {
            holder.shown =
                    new Shown(
                            state.decisionChain().count(),
                            state.decisionChain().hash(),
                            line(group));
        }
    }

    private static PortfolioLine line(final GroupStates group) {
        double net = 0;
        double gross = 0;
        for (final double exposure : group.exposures()) {
            net += exposure;
            gross += Math.abs(exposure);
        }
        final SummedEquity equity = group.portfolio().equity();
        return new PortfolioLine(
                group.name(), net, gross, equity.equity().toDouble(), equity.drawdown());
    }

    private Holder register(final String portfolio) {
        final Holder holder = new Holder(portfolio);
        final MetricGroup group = metrics.addGroup("portfolio", portfolio);
        group.gauge("decision", (Gauge<Long>) () -> holder.shown.decisions());
        group.gauge(
                RunMetrics.HASH,
                (Gauge<String>) () -> holder.shown.decisions() + " " + holder.shown.hash());
        group.gauge(Figure.EQUITY.field(), (Gauge<Double>) () -> holder.shown.line().equity());
        group.gauge(Figure.DRAWDOWN.field(), (Gauge<Double>) () -> holder.shown.line().drawdown());
        group.gauge("net", (Gauge<Double>) () -> holder.shown.line().net());
        group.gauge("gross", (Gauge<Double>) () -> holder.shown.line().gross());
        group.gauge(RunMetrics.LINE, (Gauge<PortfolioLine>) () -> holder.shown.line());
        return holder;
    }
}
