package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.trading.Parameter;

import java.io.IOException;
import java.util.Map;

/** The parameters of a run beside their defaults, as its {@code run.json} has them. */
final class ParameterTable {
    private ParameterTable() {}

    /** Writes an array, empty where the run does not tell its parameters. */
    static void write(final JsonGenerator json, final JsonNode run) throws IOException {
        json.writeStartArray();
        final JsonNode values = run.path("parameters");
        for (final Parameter parameter : Parameter.values()) {
            if (values.has(parameter.path())) {
                json.writeStartObject();
                json.writeStringField("key", parameter.path());
                json.writeStringField("value", values.get(parameter.path()).asText());
                json.writeStringField("standard", parameter.standard());
                json.writeStringField("meaning", parameter.meaning());
                json.writeObjectFieldStart("overrides");
                for (final Map.Entry<String, JsonNode> of : run.path("overrides").properties()) {
                    if (of.getValue().has(parameter.path())) {
                        json.writeStringField(
                                of.getKey(), of.getValue().get(parameter.path()).asText());
                    }
                }
                json.writeEndObject();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
