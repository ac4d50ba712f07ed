package io.quoteflow.connector.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Serializes a decision as a record of the topic of its stream, with the instrument as its key. The
 * producer sets the time of the record; the time of the decision is in the decision.
 */
final class DecisionSerializationSchema implements KafkaRecordSerializationSchema<Decision> {
    private static final long serialVersionUID = 1;

    private final String prefix;
    private final String journal;

    DecisionSerializationSchema(final String prefix, final String journal) {
        this.prefix = prefix;
        this.journal = journal;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            final Decision decision, final KafkaSinkContext context, final Long timestamp) {
        if (decision.stream() == DecisionStream.SUMMARY) {
            // summaries are for files only, because a topic has no end
            return null;
        }
        final ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        prefix + decision.stream().text(),
                        null,
                        decision.instrument().isEmpty()
                                ? null
                                : Headers.bytes(decision.instrument()),
                        decision.bytes());
        record.headers()
                .add(Headers.EPOCH, Headers.bytes(Long.toString(decision.epoch())))
                .add(Headers.SCHEMA, Headers.bytes(Headers.SCHEMA_1))
                .add(Headers.JOURNAL, Headers.bytes(journal));
        return record;
    }
}
