package io.quoteflow.tool.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.ConnectorReader;
import io.quoteflow.connector.kafka.DecisionFollower;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.recorder.MarketRecorder;

import java.io.IOException;
import java.util.Set;

/** Passes requests for a fresh book from the orders of a live job to a recorder. */
final class OrderRequests implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MarketRecorder recorder;
    private final DecisionFollower follower;

    private OrderRequests(final String connector, final MarketRecorder recorder) {
        this.recorder = recorder;
        follower =
                new DecisionFollower(
                        ConnectorReader.kafkaDecisions("kafka:" + connector),
                        System.currentTimeMillis(),
                        Set.of(DecisionStream.ORDERS),
                        (stream, place, epoch, value) -> take(value));
    }

    /**
     * Starts to follow the orders from now on.
     *
     * @param connector of the decision topics; null for none
     * @return null if there is no connector
     */
    static OrderRequests follow(final String connector, final MarketRecorder recorder) {
        return connector == null ? null : new OrderRequests(connector, recorder);
    }

    private void take(final byte[] row) {
        if (row == null) {
            return;
        }
        final JsonNode order;
        try {
            order = JSON.readTree(row);
        } catch (final IOException foreign) {
            // the topic can hold what somebody else wrote; it asks for nothing
            return;
        }
        if (order.path("action").asText().equals("snapshot")) {
            recorder.requestSnapshot(order.path("instrument").asText());
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
