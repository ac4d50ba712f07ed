package io.quoteflow.testing.metrics;

import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

import java.util.Properties;

/** Creates {@link SeenMetrics} for a Flink whose configuration names this factory. */
public final class SeenMetricsFactory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(final Properties properties) {
        return new SeenMetrics();
    }
}
