package io.quoteflow.console;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.Scheduled;

import io.quoteflow.monitor.MarketLine;
import io.quoteflow.monitor.PortfolioLine;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunStatus;
import io.quoteflow.monitor.RunView;
import io.quoteflow.monitor.RunViews;
import io.quoteflow.text.TerminalText;
import picocli.CommandLine.Help.Ansi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows an embedded run in the terminal. It is a metric reporter, so that the job does not depend
 * on it.
 */
public final class ConsoleReporter implements MetricReporter, Scheduled {
    private final Map<Metric, String> metrics = new ConcurrentHashMap<>();
    private final RunDisplay display =
            System.console() == null
                    ? RunDisplay.plain(System.err, System.nanoTime())
                    : RunDisplay.onTerminal(
                            TerminalText.unguarded(System.err),
                            TerminalSize.read(),
                            Ansi.AUTO,
                            System.nanoTime());

    @Override
    public void open(final MetricConfig config) {
        // has no settings
    }

    @Override
    public void close() {
        metrics.clear();
    }

    @Override
    public void notifyOfAddedMetric(
            final Metric metric, final String name, final MetricGroup group) {
        if (RunMetrics.SHOWN.contains(name)) {
            metrics.put(metric, name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(
            final Metric metric, final String name, final MetricGroup group) {
        metrics.remove(metric);
    }

    @Override
    public void report() {
        double progress = 0;
        int readers = 0;
        long records = 0;
        final TreeMap<String, RunView> views = new TreeMap<>();
        final TreeMap<String, PortfolioLine> portfolios = new TreeMap<>();
        for (final Metric metric : List.copyOf(metrics.keySet())) {
            if (metric instanceof Counter counter) {
                records += counter.getCount();
            } else if (metric instanceof Gauge<?> gauge) {
                final Object value = gauge.getValue();
                if (value instanceof Double share && !share.isNaN()) {
                    progress += share;
                    readers++;
                } else if (value instanceof RunView view) {
                    views.put(view.instrument(), view);
                } else if (value instanceof PortfolioLine portfolio) {
                    portfolios.put(portfolio.name(), portfolio);
                } else if (value instanceof RunViews others) {
                    others.all().forEach(view -> views.put(view.instrument(), view));
                }
            }
        }
        final double share = readers == 0 ? Double.NaN : progress / readers;
        final List<RunView> all = List.copyOf(views.values());
        final long now = System.nanoTime();
        if (records > 0 || !MarketLine.text().isEmpty()) {
            display.show(share, records, all, List.copyOf(portfolios.values()), now);
        }
        if (records > 0) {
            RunStatus.publish(new RunStatus(share, records, all, now));
        }
    }
}
