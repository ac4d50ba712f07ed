package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.journal.JournalPosition;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

import java.nio.charset.StandardCharsets;

/**
 * Journal records from and to a topic, DESIGN 3. Whatever a record of the topic holds, it becomes a
 * journal record: what cannot be used an unreadable one, at its place in the topic. What becomes of
 * a record depends on the record and on the topic's partition count, so every reader of the topic
 * comes to the same result.
 */
public final class JournalRecords {
    /** How far {@code received} can be beyond the time at which the broker had the record. */
    private static final long MOST_AHEAD_MS = 60_000;

    private static final int MOST_KEY = 64;
    private static final long LATEST = 100_000_000_000_000L;
    private static final byte[] NOTHING = {};

    private final boolean carried;
    private final int partitions;

    /**
     * @param journal the connector of the topic
     * @param partitions of the topic, from 1
     */
    public JournalRecords(final ConnectorSpec.KafkaJournal journal, final int partitions) {
        carried = journal.isArchive();
        this.partitions = partitions;
    }

    /** A record that was read. Never throws for what is in it. */
    public JournalRecord of(final ConsumerRecord<byte[], byte[]> record) {
        final String key = key(record.key());
        final String kind = Headers.text(record.headers(), Headers.KIND);
        final long received = whole(Headers.text(record.headers(), Headers.RECEIVED));
        final String schema = Headers.text(record.headers(), Headers.SCHEMA);
        if (key == null || kind == null || received < 0 || schema == null) {
            return unreadable(record, key, RejectReason.NOT_A_RECORD);
        }
        if (!schema.equals(Headers.SCHEMA_1)) {
            return unreadable(record, key, RejectReason.UNKNOWN_SCHEMA);
        }
        if (record.value() == null) {
            return unreadable(record, key, RejectReason.NOT_A_RECORD);
        }
        if (record.partition() != partitionOf(record.key())) {
            return unreadable(record, key, RejectReason.WRONG_PARTITION);
        }
        if (record.timestampType() == TimestampType.LOG_APPEND_TIME
                && received > record.timestamp() + MOST_AHEAD_MS) {
            return unreadable(record, key, RejectReason.FUTURE_RECEIVED);
        }
        JournalPosition position = new JournalPosition(record.partition(), record.offset());
        if (carried && record.headers().lastHeader(Headers.POSITION) != null) {
            position = position(Headers.text(record.headers(), Headers.POSITION));
            if (position == null) {
                return unreadable(record, key, RejectReason.BAD_POSITION);
            }
        }
        return new JournalRecord(
                key,
                RecordKind.of(kind),
                received,
                position.partition(),
                position.offset(),
                true,
                record.value(),
                null);
    }

    /** Where Kafka's own partitioner puts a key, and so every producer of a journal. */
    private int partitionOf(final byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** The kind of a readable record as it is written: a later schema may know more of them. */
    public static String kind(final ConsumerRecord<byte[], byte[]> record) {
        return Headers.text(record.headers(), Headers.KIND);
    }

    /** Null where there is none that could be an instrument's. */
    private static String key(final byte[] bytes) {
        final String key = bytes == null || bytes.length == 0 ? null : Headers.text(bytes);
        return key == null || key.length() > MOST_KEY ? null : key;
    }

    private static long whole(final String text) {
        if (text == null || text.isEmpty() || text.length() > 15) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = 10 * value + (c - '0');
        }
        return value > LATEST ? -1 : value;
    }

    private static JournalPosition position(final String text) {
        try {
            return text == null ? null : JournalPosition.parse(text);
        } catch (final IllegalArgumentException refused) {
            return null;
        }
    }

    private static JournalRecord unreadable(
            final ConsumerRecord<byte[], byte[]> record,
            final String key,
            final RejectReason reason) {
        return new JournalRecord(
                key == null ? "" : key,
                RecordKind.UNREADABLE,
                Math.max(0, record.timestamp()),
                record.partition(),
                record.offset(),
                false,
                record.value() == null ? NOTHING : record.value(),
                reason);
    }

    /**
     * A record to be written; Kafka's own time of it is when it was received, so that a span of
     * time can be found.
     *
     * @param record a readable one
     */
    static ProducerRecord<byte[], byte[]> to(final String topic, final JournalRecord record) {
        final ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(
                        topic,
                        null,
                        record.received(),
                        record.instrument().getBytes(StandardCharsets.UTF_8),
                        record.payload());
        written.headers()
                .add(Headers.KIND, Headers.bytes(record.kind().text()))
                .add(Headers.RECEIVED, Headers.bytes(Long.toString(record.received())))
                .add(Headers.SCHEMA, Headers.bytes(Headers.SCHEMA_1));
        if (record.sequenced()) {
            written.headers().add(Headers.POSITION, Headers.bytes(record.position()));
        }
        return written;
    }
}
