package io.quoteflow.gateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;

/** Finds the rows of {@code orders} that ask for a definition and a fresh book. */
final class SnapshotRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotRows() {}

    /** Returns the instrument that a row asks for; null if it asks for nothing. Never throws. */
    static String instrument(final byte[] row) {
        try {
            final JsonNode order = JSON.readTree(row);
            return order != null && order.path("action").asText().equals("snapshot")
                    ? order.path("instrument").asText()
                    : null;
        } catch (final IOException foreign) {
            // the topic can hold what somebody else wrote; it asks for nothing
            return null;
        }
    }
}
