package io.quoteflow.tool.diff;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.DecisionTopics;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;

import java.io.IOException;
import java.util.Map;

/**
 * Reads the decision topics of a job, which may still run. Decisions that the job wrote twice are
 * read twice.
 */
final class TopicRows implements RowSource {
    private static final byte[] NOTHING = {};

    private final DecisionTopics topics;

    TopicRows(final ConnectorSpec.KafkaDecisions decisions) {
        topics = new DecisionTopics(decisions);
    }

    @Override
    public void read(final Taker taker) throws IOException {
        topics.read(
                (stream, place, epoch, value) ->
                        taker.take(row(stream, place, value).withEpoch(epoch)));
    }

    private static DecisionRow row(
            final DecisionStream stream, final String place, final byte[] value) {
        try {
            return RowReader.read(stream, value == null ? NOTHING : value);
        } catch (final IllegalArgumentException refused) {
            throw new KafkaFailure(
                    "topic " + place + ": is not a decision: " + refused.getMessage());
        }
    }

    /** Returns nothing, because a live job has no end. */
    @Override
    public Map<String, JournalPosition> ends() {
        return Map.of();
    }
}
