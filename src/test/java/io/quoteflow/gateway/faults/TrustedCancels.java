package io.quoteflow.gateway.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Returns the pushes that a text of a socket leads to. */
    List<Push> pushesAfter(final int connection, final byte[] text) {
        final JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (final IOException broken) {
            return List.of();
        }
        if (frame.path("topic").asText().equals("order")) {
            privateConnection = connection;
            for (final JsonNode row : frame.path("data")) {
                if (row instanceof ObjectNode order) {
                    rows.put(order.path("orderLinkId").asText(), order);
                }
            }
        }
        final List<Push> pushes = new ArrayList<>();
        if (frame.path("op").asText().startsWith("order.cancel")
                && frame.path("retCode").asInt(-1) == 0) {
            final JsonNode data = frame.path("data");
            final JsonNode codes = frame.path("retExtInfo").path("list");
            trust(data.path("orderLinkId").asText(), pushes);
            for (int i = 0; i < codes.size(); i++) {
                if (codes.path(i).path("code").asInt(-1) == 0) {
                    trust(data.path("list").path(i).path("orderLinkId").asText(), pushes);
                }
            }
        }
        return pushes;
    }

    private void trust(final String id, final List<Push> pushes) {
        if (rows.containsKey(id)) {
            pushes.add(ended(rows.get(id).deepCopy()));
        }
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
