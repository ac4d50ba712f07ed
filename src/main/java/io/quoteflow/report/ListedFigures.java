package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The figures of an instrument that is listed and not drawn in depth. */
public final class ListedFigures {
    private static final List<String> FIELDS =
            List.of(
                    "startBalance",
                    "pnl",
                    "maxDrawdown",
                    "sharpe",
                    "trades",
                    "winRate",
                    "fills",
                    "edgeCapturedBps",
                    "markout30sBps",
                    "meanSpreadBps",
                    "position",
                    "inventory",
                    "rejectedIntents",
                    "halted",
                    "uptime");

    private ListedFigures() {}

    /**
     * Writes the field {@code figures} of an object that is open; of the breakers those that hold.
     */
    public static void write(final JsonGenerator json, final JsonNode figures) throws IOException {
        json.writeObjectFieldStart("figures");
        for (final String field : FIELDS) {
            if (figures.has(field)) {
                json.writeObjectField(field, figures.get(field));
            }
        }
        json.writeObjectFieldStart("breakers");
        for (final Map.Entry<String, JsonNode> breaker : figures.path("breakers").properties()) {
            if (breaker.getValue().asBoolean()) {
                json.writeBooleanField(breaker.getKey(), true);
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("directional");
        json.writeNumberField("trades", figures.path("directional").path("trades").asLong());
        json.writeEndObject();
        json.writeEndObject();
    }
}
