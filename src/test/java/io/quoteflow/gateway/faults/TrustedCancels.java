package io.quoteflow.gateway.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a push that says that an order is cancelled from the mere acknowledgement of its cancel:
 * {@link Mistake#TRUST_CANCEL}.
 */
final class TrustedCancels {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A push of a connection. */
    record Push(int connection, byte[] text) {}

    private final Map<String, ObjectNode> rows = new HashMap<>();
    private int privateConnection;

    /** Returns the push that a text of a socket leads to. */
    Optional<Push> pushAfter(final int connection, final byte[] text) {
        final JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (final IOException broken) {
            return Optional.empty();
        }
        if (frame.path("topic").asText().equals("order")) {
            privateConnection = connection;
            for (final JsonNode row : frame.path("data")) {
                if (row instanceof ObjectNode order) {
                    rows.put(order.path("orderLinkId").asText(), order);
                }
            }
        }
        final ObjectNode row = rows.get(frame.path("data").path("orderLinkId").asText());
        final boolean acknowledged =
                frame.path("op").asText().equals("order.cancel")
                        && frame.path("retCode").asInt(-1) == 0;
        return acknowledged && row != null ? Optional.of(ended(row.deepCopy())) : Optional.empty();
    }

    private Push ended(final ObjectNode row) {
        row.put("orderStatus", "Cancelled")
                .put("cancelType", "CancelByUser")
                .put("leavesQty", "0")
                .put("updatedTime", Long.toString(row.path("updatedTime").asLong() + 1));
        final ObjectNode frame = JSON.createObjectNode().put("topic", "order");
        frame.putArray("data").add(row);
        try {
            return new Push(privateConnection, JSON.writeValueAsBytes(frame));
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
