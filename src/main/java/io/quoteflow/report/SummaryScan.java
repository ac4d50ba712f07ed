package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * Reads a {@code summary.json} one instrument at a time, in memory that does not grow with the
 * file.
 */
public final class SummaryScan {
    private static final String INSTRUMENTS = "instruments";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SummaryScan() {}

    /**
     * Reads a summary.
     *
     * @param each receives each instrument and its row, in the order of the file
     * @return the other fields
     * @throws IOException if the file cannot be read or is no JSON object
     */
    public static ObjectNode read(final Path file, final BiConsumer<String, JsonNode> each)
            throws IOException {
        final ObjectNode rest = JSON.createObjectNode();
        try (JsonParser json = JSON.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(file + ": is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT && field.equals(INSTRUMENTS)) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        final String instrument = json.currentName();
                        json.nextToken();
                        each.accept(instrument, JSON.readTree(json));
                    }
                } else {
                    rest.set(field, JSON.readTree(json));
                }
            }
        }
        return rest;
    }
}
