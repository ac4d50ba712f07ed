package io.quoteflow.connector.kafka;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.ReadRange;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.job.types.JournalRecordSerializer;
import io.quoteflow.journal.JournalRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Converts records of the topic to journal records and drops those of instruments outside the
 * range.
 */
final class JournalDeserializer implements KafkaRecordDeserializationSchema<JournalRecord> {
    private static final long serialVersionUID = 1;

    private final ConnectorSpec.KafkaJournal journal;
    private final ReadRange span;
    private final transient ReadProgress progress;

    /** Null until the first record. Creating it asks the broker, which has answered by then. */
    private transient JournalRecords records;

    /**
     * Creates a deserializer.
     *
     * @param journal connector of the topic; null if nothing is read
     * @param span range to read
     * @param progress notified of each record
     */
    JournalDeserializer(
            final ConnectorSpec.KafkaJournal journal,
            final ReadRange span,
            final ReadProgress progress) {
        this.journal = journal;
        this.span = span;
        this.progress = progress;
    }

    @Override
    public void deserialize(
            final ConsumerRecord<byte[], byte[]> consumed, final Collector<JournalRecord> out) {
        progress.reached(consumed.partition(), consumed.offset());
        if (records == null) {
            records = records();
        }
        final JournalRecord record = records.read(consumed);
        if (span.reads(record.instrument())) {
            out.collect(record);
        }
    }

    private JournalRecords records() {
        try (TopicAdmin topics = new TopicAdmin(journal.client())) {
            final int partitions = topics.partitions(journal.topic());
            if (partitions == 0) {
                throw topics.missing(journal.topic());
            }
            return new JournalRecords(journal, partitions);
        }
    }

    @Override
    public TypeInformation<JournalRecord> getProducedType() {
        return JournalRecordSerializer.type();
    }
}
