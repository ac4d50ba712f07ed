package io.quoteflow.job.alerts;

import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Converts the matches of a rule to rows of {@code alerts}, with the time and cause of the event
 * that completed the match.
 */
final class Firing extends PatternProcessFunction<AlertEvent, Decision> {
    private static final long serialVersionUID = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final Rule rule;

    Firing(final Rule rule) {
        this.rule = rule;
    }

    @Override
    public void processMatch(
            final Map<String, List<AlertEvent>> match,
            final Context context,
            final Collector<Decision> out)
            throws IOException {
        AlertEvent last = null;
        for (final List<AlertEvent> part : match.values()) {
            last = part.get(part.size() - 1);
        }
        out.collect(
                new Decision(
                        DecisionStream.ALERTS,
                        last.instrument(),
                        DecisionSink.UNNUMBERED,
                        last.epoch(),
                        row(last, rule.severity(match), rule.detail(match))));
    }

    private byte[] row(final AlertEvent last, final String severity, final String detail)
            throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("instrument", last.instrument());
            json.writeNumberField("time", last.time());
            json.writeStringField("cause", last.cause());
            json.writeStringField("rule", rule.name());
            json.writeStringField("severity", severity);
            json.writeStringField("detail", detail);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
