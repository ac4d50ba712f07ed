package io.quoteflow.connector.influx;

import io.quoteflow.decision.DecisionStream;

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
    private static final Map<DecisionStream, Measurement> ALL = new EnumMap<>(DecisionStream.class);

    static {
        add(DecisionStream.METRICS);
        ALL.put(DecisionStream.SUMMARY, ALL.get(DecisionStream.METRICS));
        add(DecisionStream.SIGNALS, "strategy");
        add(DecisionStream.QUOTES, "level");
        add(DecisionStream.FILLS, "ledger", "side");
        add(DecisionStream.TRADES, "ledger", "side");
        add(DecisionStream.REJECTIONS, "category", "purpose");
        add(DecisionStream.BREAKERS, "breaker");
        add(DecisionStream.CONTROLS, "command");
        add(DecisionStream.ALERTS, "rule", "severity");
    }

    private static void add(final DecisionStream stream, final String... tags) {
        ALL.put(stream, new Measurement("quoteflow_" + stream.text(), List.of(tags)));
    }

    /** The measurement of a stream; null for one that dashboards do not show. */
    static Measurement of(final DecisionStream stream) {
        return ALL.get(stream);
    }
}
