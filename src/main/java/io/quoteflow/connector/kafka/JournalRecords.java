package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.journal.JournalPosition;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;

import java.nio.charset.StandardCharsets;

/**
 * Converts between records of a topic and journal records, DESIGN 3. Every record of the topic
 * becomes a journal record; one that cannot be used becomes an unreadable record with the same
 * position. The result depends only on the record and on the number of partitions, so all readers
 * of a topic agree.
 */
public final class JournalRecords {
    /**
     * Largest allowed distance of {@code received} after the time at which the broker appended the
     * record, ms.
     */
    private static final long MAX_AHEAD_MS = 60_000;

    private static final int MAX_KEY_LENGTH = 64;
    private static final long LATEST_MS = 100_000_000_000_000L;
    private static final byte[] NOTHING = {};

    private final boolean carried;
    private final int partitions;

    /**
     * Creates a converter.
     *
     * @param journal connector of the topic
     * @param partitions number of partitions of the topic, 1 or more
     */
    public JournalRecords(final ConnectorSpec.KafkaJournal journal, final int partitions) {
        carried = journal.isArchive();
        this.partitions = partitions;
    }

    /** Converts a record from the topic. Never throws because of its content. */
    public JournalRecord read(final ConsumerRecord<byte[], byte[]> record) {
        final String group = key(record.key());
        final boolean named = record.headers().lastHeader(Headers.INSTRUMENT) != null;
        final String header = Headers.text(record.headers(), Headers.INSTRUMENT);
        final boolean usable =
                named && header != null && !header.isEmpty() && header.length() <= MAX_KEY_LENGTH;
        final String key = usable ? header : group;
        final String kind = Headers.text(record.headers(), Headers.KIND);
        final long received = millis(Headers.text(record.headers(), Headers.RECEIVED));
        final String schema = Headers.text(record.headers(), Headers.SCHEMA);
        if (group == null || named && !usable || kind == null || received < 0 || schema == null) {
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
                && received > record.timestamp() + MAX_AHEAD_MS) {
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
                key.equals(group) ? key : group,
                RecordKind.of(kind),
                received,
                position.partition(),
                position.offset(),
                true,
                record.value(),
                null,
                null);
    }

    /**
     * Returns the partition that Kafka's own partitioner, and so every producer of a journal, uses
     * for a key.
     */
    private int partitionOf(final byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /**
     * Returns the kind of a readable record as text, because a later version may write kinds that
     * this one does not know.
     */
    public static String kind(final ConsumerRecord<byte[], byte[]> record) {
        return Headers.text(record.headers(), Headers.KIND);
    }

    /** Returns the key as text; null if it can neither be an instrument nor a portfolio. */
    private static String key(final byte[] bytes) {
        final String key = bytes == null || bytes.length == 0 ? null : Headers.text(bytes);
        return key == null || key.length() > MAX_KEY_LENGTH ? null : key;
    }

    private static long millis(final String text) {
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
        return value > LATEST_MS ? -1 : value;
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
     * Converts a journal record for the topic. The time of the Kafka record is the time at which it
     * was received, so that a range of time can be looked up. Its key is the group of the record;
     * if that is a portfolio, a header has the instrument.
     *
     * @param topic that the record is for
     * @param record readable record
     */
    public static ProducerRecord<byte[], byte[]> write(
            final String topic, final JournalRecord record) {
        final ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(
                        topic,
                        null,
                        record.received(),
                        record.group().getBytes(StandardCharsets.UTF_8),
                        record.payload());
        written.headers()
                .add(Headers.KIND, Headers.bytes(record.kind().text()))
                .add(Headers.RECEIVED, Headers.bytes(Long.toString(record.received())))
                .add(Headers.SCHEMA, Headers.bytes(Headers.SCHEMA_1));
        if (record.isGrouped()) {
            written.headers().add(Headers.INSTRUMENT, Headers.bytes(record.instrument()));
        }
        if (record.sequenced()) {
            written.headers().add(Headers.POSITION, Headers.bytes(record.position()));
        }
        return written;
    }

    /**
     * Converts a record of a topic for another one, with its headers. The original position of a
     * copied record is left out, because it belongs to the order of its origin.
     *
     * @param group key in the other topic
     */
    static ProducerRecord<byte[], byte[]> again(
            final String topic,
            final ConsumerRecord<byte[], byte[]> record,
            final String instrument,
            final String group) {
        final ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(
                        topic, null, record.timestamp(), Headers.bytes(group), record.value());
        for (final Header header : record.headers()) {
            if (!header.key().equals(Headers.POSITION)
                    && !header.key().equals(Headers.INSTRUMENT)) {
                written.headers().add(header);
            }
        }
        if (!group.equals(instrument)) {
            written.headers().add(Headers.INSTRUMENT, Headers.bytes(instrument));
        }
        return written;
    }
}
