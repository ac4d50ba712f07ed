package io.quoteflow.testing.metrics;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an embedded Flink of this JVM registers as metrics, readable after its end as well. */
public final class SeenMetrics implements MetricReporter {
    private static final Map<String, List<Metric>> BY_NAME = new ConcurrentHashMap<>();

    /** Forgets all that was seen, and lets a Flink of this configuration be seen. */
    public static Configuration in(final Configuration configuration) {
        BY_NAME.clear();
        configuration.set(MetricOptions.REPORTERS_LIST, "seen");
        configuration.setString(
                "metrics.reporter.seen.factory.class", SeenMetricsFactory.class.getName());
        return configuration;
    }

    /** The sum over all metrics of a name, whole numbers alone; 0 where none was seen. */
    public static long sum(final String name) {
        long sum = 0;
        for (final Metric metric : BY_NAME.getOrDefault(name, List.of())) {
            if (metric instanceof Counter counter) {
                sum += counter.getCount();
            } else if (metric instanceof Gauge<?> gauge
                    && gauge.getValue() instanceof Number number) {
                sum += number.longValue();
            }
        }
        return sum;
    }

    @Override
    public void open(final MetricConfig config) {
        // has no settings
    }

    @Override
    public void close() {
        // what was seen stays
    }

    @Override
    public void notifyOfAddedMetric(
            final Metric metric, final String name, final MetricGroup group) {
        BY_NAME.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>()).add(metric);
    }

    @Override
    public void notifyOfRemovedMetric(
            final Metric metric, final String name, final MetricGroup group) {
        // what was seen stays
    }
}
