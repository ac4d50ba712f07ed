package io.quoteflow.connector.influx;

import io.quoteflow.decision.DecisionStream;

import java.util.List;

/**
 * The measurement of a stream in InfluxDB.
 *
 * @param name of the measurement
 * @param tags fields of a row that become tags, in addition to {@code instrument}
 */
record Measurement(String name, List<String> tags) {
    /** Returns the measurement of a stream; null for a stream that dashboards do not show. */
    static Measurement of(final DecisionStream stream) {
        // the figures at the end of a bounded run are the last point of its metrics
        final DecisionStream measured =
                stream == DecisionStream.SUMMARY ? DecisionStream.METRICS : stream;
        return measured.isMeasured()
                ? new Measurement("quoteflow_" + measured.text(), measured.tags())
                : null;
    }
}
