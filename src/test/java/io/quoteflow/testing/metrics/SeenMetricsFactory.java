package io.quoteflow.testing.metrics;

import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

import java.util.Properties;

/** Makes {@link SeenMetrics} for a Flink that is told to. */
public final class SeenMetricsFactory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(final Properties properties) {
        return new SeenMetrics();
    }
}
