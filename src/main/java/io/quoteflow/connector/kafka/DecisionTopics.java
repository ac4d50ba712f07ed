package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;

/** Reads all rows that the decision topics contain now. */
public final class DecisionTopics {
    private static final String EPOCH = "[0-9]{1,18}";

    private final ConnectorSpec.KafkaDecisions decisions;

    public DecisionTopics(final ConnectorSpec.KafkaDecisions decisions) {
        this.decisions = decisions;
    }

    /** Receives rows, one stream after the other. */
    public interface Taker {
        /**
         * Receives a row.
         *
         * @param stream of the row
         * @param place topic, partition and offset, for messages
         * @param epoch start of the job that made the decision; -1 if the record does not say
         * @param value bytes of the row; null if somebody else wrote a record without a value
         */
        void take(DecisionStream stream, String place, long epoch, byte[] value) throws IOException;
    }

    /**
     * Reads the topics to their ends.
     *
     * @throws KafkaFailure if a topic does not exist or the cluster cannot be reached
     * @throws IOException if the taker throws it
     */
    public void read(final Taker taker) throws IOException {
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.SUMMARY) {
                read(stream, decisions.prefix() + stream.text(), taker);
            }
        }
    }

    private void read(final DecisionStream stream, final String topic, final Taker taker)
            throws IOException {
        try (TopicReader reader =
                new TopicReader(
                        decisions.client(), topic, OffsetBound.earliest(), OffsetBound.end())) {
            for (ConsumerRecord<byte[], byte[]> record = reader.next();
                    record != null;
                    record = reader.next()) {
                taker.take(
                        stream,
                        topic + " " + record.partition() + ":" + record.offset(),
                        epoch(record),
                        record.value());
            }
        }
    }

    private static long epoch(final ConsumerRecord<byte[], byte[]> record) {
        final String text = Headers.text(record.headers(), Headers.EPOCH);
        return text != null && text.matches(EPOCH) ? Long.parseLong(text) : -1;
    }
}
