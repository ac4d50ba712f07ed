package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.parameter.Parameter;

import java.io.IOException;

/**
 * What distinguishes two runs beside their venue, so that nobody takes it for the model's error.
 */
final class RunDifferences {
    private RunDifferences() {}

    /**
     * Writes the field {@code parameters} of an open object: an array with the parameters whose
     * values differ.
     */
    static void write(final JsonGenerator json, final ComparedRun live, final ComparedRun paper)
            throws IOException {
        json.writeArrayFieldStart("parameters");
        for (final Parameter parameter : Parameter.values()) {
            final String one = value(live, parameter);
            final String other = value(paper, parameter);
            if (!one.equals(other)) {
                json.writeStartObject();
                json.writeStringField("key", parameter.path());
                json.writeStringField("live", one);
                json.writeStringField("paper", other);
                json.writeStringField("meaning", parameter.description());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static String value(final ComparedRun run, final Parameter parameter) {
        final JsonNode values = run.run().path("parameters");
        return values.path(parameter.path()).asText("");
    }
}
