package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;

/** Reads everything that is in the decision topics now. */
public final class DecisionTopics {
    private static final String EPOCH = "[0-9]{1,18}";

    private final ConnectorSpec.KafkaDecisions decisions;

    public DecisionTopics(final ConnectorSpec.KafkaDecisions decisions) {
        this.decisions = decisions;
    }

    /** What takes the records, stream by stream. */
    public interface Taker {
        /**
         * @param place topic and position, for messages
         * @param epoch of the start of a job that decided it; -1 if the record does not tell
         * @param value the decision's bytes; may be null where somebody else wrote
         */
        void take(DecisionStream stream, String place, long epoch, byte[] value) throws IOException;
    }

    /**
     * Reads them.
     *
     * @throws KafkaFailure where a topic is not there, or the cluster cannot be reached
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
