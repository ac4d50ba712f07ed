package io.quoteflow.job.diff;

import io.quoteflow.job.kafka.DecisionTopics;
import io.quoteflow.job.kafka.KafkaFailure;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.types.JournalPosition;
import io.quoteflow.trading.Stream;

import java.io.IOException;
import java.util.Map;

/** The decision topics of a job that may still run; what it decided twice is in them twice. */
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
                        taker.take(row(stream, place, value).decidedBy(epoch)));
    }

    private static Row row(final Stream stream, final String place, final byte[] value) {
        try {
            return RowReader.read(stream, value == null ? NOTHING : value);
        } catch (final IllegalArgumentException refused) {
            throw new KafkaFailure(
                    "topic " + place + ": holds no decision: " + refused.getMessage());
        }
    }

    /** A live job has no end. */
    @Override
    public Map<String, JournalPosition> ends() {
        return Map.of();
    }
}
