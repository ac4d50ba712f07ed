package io.quoteflow.testing.metrics;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Collects the metrics that an embedded Flink of this JVM registers. They can be read after its
 * end.
 */
public final class SeenMetrics implements MetricReporter {
    private record Seen(Metric metric, String name, Map<String, String> labels) {}

    private static final List<Seen> ALL = new CopyOnWriteArrayList<>();

    /** Forgets all that was seen, and lets a Flink of this configuration be seen. */
    public static Configuration in(final Configuration configuration) {
        ALL.clear();
        configuration.set(MetricOptions.REPORTERS_LIST, "seen");
        configuration.setString(
                "metrics.reporter.seen.factory.class", SeenMetricsFactory.class.getName());
        return configuration;
    }

    private static Stream<Metric> find(final String name, final Predicate<Seen> which) {
        return ALL.stream()
                .filter(seen -> seen.name().equals(name) && which.test(seen))
                .map(Seen::metric);
    }

    private static Predicate<Seen> labelled(final String label, final String value) {
        return seen -> value.equals(seen.labels().get("<" + label + ">"));
    }

    /** The sum over all metrics of a name, whole numbers alone; 0 where none was seen. */
    public static long sum(final String name) {
        return find(name, any -> true).mapToLong(SeenMetrics::whole).sum();
    }

    /** The sum over those with a label. */
    public static long sum(final String name, final String label, final String value) {
        return find(name, labelled(label, value)).mapToLong(SeenMetrics::whole).sum();
    }

    private static long whole(final Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
                ? number.longValue()
                : 0;
    }

    /** Whether there is such a metric. */
    public static boolean has(final String name, final String label, final String value) {
        return find(name, labelled(label, value)).findAny().isPresent();
    }

    /** The one gauge with a label. */
    public static double value(final String name, final String label, final String value) {
        return ((Number) gauge(name, label, value).getValue()).doubleValue();
    }

    /** The one gauge with a label, of a text. */
    public static String text(final String name, final String label, final String value) {
        return (String) gauge(name, label, value).getValue();
    }

    private static Gauge<?> gauge(final String name, final String label, final String value) {
        return (Gauge<?>) find(name, labelled(label, value)).findFirst().orElseThrow();
    }

    /** How often the histograms of a name were updated. */
    public static long samples(final String name) {
        return find(name, any -> true).mapToLong(metric -> ((Histogram) metric).getCount()).sum();
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
        ALL.add(new Seen(metric, name, Map.copyOf(group.getAllVariables())));
    }

    @Override
    public void notifyOfRemovedMetric(
            final Metric metric, final String name, final MetricGroup group) {
        // what was seen stays
    }
}
