package io.quoteflow.console;

import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

import java.util.Properties;

/** Creates the reporter of the terminal. Flink finds this factory as a service. */
public final class ConsoleReporterFactory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(final Properties properties) {
        return new ConsoleReporter();
    }
}
