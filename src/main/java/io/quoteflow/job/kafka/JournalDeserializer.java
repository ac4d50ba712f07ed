package io.quoteflow.job.kafka;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;

import io.quoteflow.job.spec.SpanSpec;
import io.quoteflow.job.types.JournalRecordSerializer;
import io.quoteflow.venue.JournalRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the topic to journal records, of the instruments that are wanted. */
final class JournalDeserializer implements KafkaRecordDeserializationSchema<JournalRecord> {
    private static final long serialVersionUID = 1;

    private final SpanSpec span;
    private final transient ReadProgress progress;

    JournalDeserializer(final SpanSpec span, final ReadProgress progress) {
        this.span = span;
        this.progress = progress;
    }

    @Override
    public void deserialize(
            final ConsumerRecord<byte[], byte[]> consumed, final Collector<JournalRecord> out) {
        progress.reached(consumed.partition(), consumed.offset());
        final JournalRecord record = JournalRecords.of(consumed);
        if (span.reads(record.instrument())) {
            out.collect(record);
        }
    }

    @Override
    public TypeInformation<JournalRecord> getProducedType() {
        return JournalRecordSerializer.type();
    }
}
