package io.quoteflow.job.influx;

import io.quoteflow.trading.Stream;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a stream is called in InfluxDB, and which of its fields are tags, beside {@code instrument}.
 *
 * @param name of the measurement
 * @param tags fields with few values, that dashboards group by
 */
record Measurement(String name, List<String> tags) {
    private static final Map<Stream, Measurement> ALL = new EnumMap<>(Stream.class);

    static {
        add(Stream.METRICS);
        ALL.put(Stream.SUMMARY, ALL.get(Stream.METRICS));
        add(Stream.SIGNALS, "strategy");
        add(Stream.QUOTES, "level");
        add(Stream.FILLS, "ledger", "side");
        add(Stream.TRADES, "ledger", "side");
        add(Stream.REJECTIONS, "category", "purpose");
        add(Stream.BREAKERS, "breaker");
        add(Stream.CONTROLS, "command");
        add(Stream.ALERTS, "rule", "severity");
    }

    private static void add(final Stream stream, final String... tags) {
        ALL.put(stream, new Measurement("quoteflow_" + stream.text(), List.of(tags)));
    }

    /** The measurement of a stream; null for one that dashboards do not show. */
    static Measurement of(final Stream stream) {
        return ALL.get(stream);
    }
}
