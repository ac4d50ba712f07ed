package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.venue.GroupStates;

import java.util.HashMap;
import java.util.Map;

/**
 * Gauges of the portfolios of a task. The task's thread renews those of a portfolio with each of
 * its rows; any thread reads them.
 */
final class PortfolioGauges {
    /** What the gauges of a portfolio show. */
    private record Shown(long decisions, String hash, double equity, double drawdown) {}

    private static final class Holder {
        private volatile Shown shown = new Shown(0, "", Double.NaN, Double.NaN);
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
                            state.equity().equity().toDouble(),
                            state.equity().drawdown());
        }
    }

    private Holder register(final String portfolio) {
        final Holder holder = new Holder();
        final MetricGroup group = metrics.addGroup("portfolio", portfolio);
        group.gauge("decision", (Gauge<Long>) () -> holder.shown.decisions());
        group.gauge(
                RunMetrics.HASH,
                (Gauge<String>) () -> holder.shown.decisions() + " " + holder.shown.hash());
        group.gauge("equity", (Gauge<Double>) () -> holder.shown.equity());
        group.gauge("drawdown", (Gauge<Double>) () -> holder.shown.drawdown());
        return holder;
    }
}
