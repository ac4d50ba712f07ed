package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.parameter.Parameter;

import java.io.IOException;
import java.util.Map;

/** Writes the parameters of a run and their defaults, from its {@code run.json}. */
public final class ParameterTable {
    private ParameterTable() {}

    /** Largest number of instruments whose own values are written for a parameter. */
    private static final int MOST = 20;

    /**
     * Writes an array, which is empty if {@code run.json} has no parameters.
     *
     * @param run content of {@code run.json}
     * @param chosen instrument whose own values are always written; empty for none
     */
    public static void write(final JsonGenerator json, final JsonNode run, final String chosen)
            throws IOException {
        json.writeStartArray();
        final JsonNode values = run.path("parameters");
        for (final Parameter parameter : Parameter.values()) {
            if (values.has(parameter.path())) {
                json.writeStartObject();
                json.writeStringField("key", parameter.path());
                json.writeStringField("value", values.get(parameter.path()).asText());
                json.writeStringField("standard", parameter.defaultValue());
                json.writeStringField("meaning", parameter.description());
                json.writeObjectFieldStart("overrides");
                int own = 0;
                for (final Map.Entry<String, JsonNode> of : run.path("overrides").properties()) {
                    if (of.getValue().has(parameter.path())
                            && (++own <= MOST || of.getKey().equals(chosen))) {
                        json.writeStringField(
                                of.getKey(), of.getValue().get(parameter.path()).asText());
                    }
                }
                json.writeEndObject();
                json.writeNumberField("more", Math.max(0, own - MOST));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
