package io.quoteflow.testing.metrics;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads gauges of code that runs outside of a job. */
public final class Gauges extends UnregisteredMetricsGroup {
    private final Map<String, Gauge<?>> all = new ConcurrentHashMap<>();

    @Override
    public <T, G extends Gauge<T>> G gauge(final String name, final G gauge) {
        all.put(name, gauge);
        return gauge;
    }

    /** A whole number. */
    public long value(final String name) {
        return ((Number) all.get(name).getValue()).longValue();
    }
}
