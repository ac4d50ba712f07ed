package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the conversion of single records of a topic. */
class JournalRecordsTest {
    private static final String BTC = "bybit.linear.BTCUSDT";

    /** Partition that Kafka's own partitioner chooses for the key, of four. */
    private static final int PARTITION = BuiltInPartitioner.partitionForKey(bytes(BTC), 4);

    private static final long NOW = 1_764_000_000_000L;
    private static final long YEAR_5138 = 99_999_999_999_999L;

    private static JournalRecords topic(final boolean archive) {
        return new JournalRecords(
                new ConnectorSpec.KafkaJournal(
                        null, "journal", "group", new ConnectorSpec.Positions(archive, 1000)),
                4);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            final int partition,
            final long received,
            final TimestampType type,
            final String position) {
        final RecordHeaders headers = new RecordHeaders();
        headers.add("kind", bytes("heartbeat"));
        headers.add("received", bytes(Long.toString(received)));
        headers.add("schema", bytes("1"));
        if (position != null) {
            headers.add("position", bytes(position));
        }
        return new ConsumerRecord<>(
                "journal",
                partition,
                7,
                NOW,
                type,
                0,
                0,
                bytes(BTC),
                bytes("{}"),
                headers,
                Optional.empty());
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> carrying(final String position) {
        return record(PARTITION, NOW, TimestampType.CREATE_TIME, position);
    }

    private static void assertRefused(final JournalRecord record, final RejectReason refusal) {
        assertThat(record.kind()).isEqualTo(RecordKind.UNREADABLE);
        assertThat(record.refusal()).isEqualTo(refusal);
        assertThat(record.sequenced()).isFalse();
        assertThat(record.position()).endsWith(":7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3:9223372036854775807", "2:8", "3:-1", "-3:1", "text", ""})
    void aLiveTopicsRecordsHaveTheirOwnPositions(final String position) {
        final JournalRecord read = topic(false).read(carrying(position));
        assertThat(read.kind()).isEqualTo(RecordKind.HEARTBEAT);
        assertThat(read.position()).isEqualTo(PARTITION + ":7");
        assertThat(read.sequenced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3:-1", "-3:1", "text", "", "3", "3:9223372036854775808", "3:1:2"})
    void anArchiveTakesNoPositionThatIsNone(final String position) {
        assertRefused(topic(true).read(carrying(position)), RejectReason.BAD_POSITION);
    }

    @Test
    void recordsOfAnArchiveHaveTheirCarriedPositions() {
        assertThat(topic(true).read(carrying("5:4711")).position()).isEqualTo("5:4711");
        assertThat(topic(true).read(carrying(null)).position()).isEqualTo(PARTITION + ":7");
    }

    private static JournalRecord heartbeat(final String group) {
        return new JournalRecord(
                BTC, group, RecordKind.HEARTBEAT, NOW, 0, 0, false, bytes("{}"), null, null);
    }

    private static ConsumerRecord<byte[], byte[]> written(
            final JournalRecord record, final String... headers) {
        final ProducerRecord<byte[], byte[]> sent = JournalRecords.write("journal", record);
        for (int i = 0; i < headers.length; i += 2) {
            sent.headers().add(headers[i], bytes(headers[i + 1]));
        }
        return new ConsumerRecord<>(
                "journal",
                BuiltInPartitioner.partitionForKey(sent.key(), 4),
                7,
                NOW,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @Test
    void theKeyIsTheGroupAndAHeaderHasTheInstrument() {
        final ConsumerRecord<byte[], byte[]> grouped = written(heartbeat("majors"));
        assertThat(grouped.key()).isEqualTo(bytes("majors"));
        final JournalRecord read = topic(false).read(grouped);
        assertThat(read.instrument()).isEqualTo(BTC);
        assertThat(read.group()).isEqualTo("majors");
        assertThat(read.isGrouped()).isTrue();
        assertThat(read.kind()).isEqualTo(RecordKind.HEARTBEAT);
    }

    @Test
    void aGroupOfOneIsWrittenAsEverAndMayNameItsInstrument() {
        final ConsumerRecord<byte[], byte[]> single = written(heartbeat(BTC));
        assertThat(single.key()).isEqualTo(bytes(BTC));
        assertThat(single.headers().lastHeader("instrument")).isNull();
        final JournalRecord named = topic(false).read(written(heartbeat(BTC), "instrument", BTC));
        assertThat(named.isGrouped()).isFalse();
        assertThat(named.group()).isSameAs(named.instrument());
    }

    @Test
    void aHeaderThatNamesNoInstrumentIsRefused() {
        final JournalRecord read = topic(false).read(written(heartbeat(BTC), "instrument", ""));
        assertRefused(read, RejectReason.NOT_A_RECORD);
    }

    @Test
    void aRecordInTheWrongPartitionIsRefused() {
        for (int partition = 0; partition < 4; partition++) {
            final JournalRecord read =
                    topic(false).read(record(partition, NOW, TimestampType.CREATE_TIME, null));
            if (partition == PARTITION) {
                assertThat(read.kind()).isEqualTo(RecordKind.HEARTBEAT);
            } else {
                assertRefused(read, RejectReason.WRONG_PARTITION);
            }
        }
    }

    @Test
    void aRecordReceivedAfterItsAppendTimeIsRefused() {
        for (final long received : new long[] {NOW + 60_001, YEAR_5138}) {
            assertRefused(
                    topic(false)
                            .read(record(PARTITION, received, TimestampType.LOG_APPEND_TIME, null)),
                    RejectReason.FUTURE_RECEIVED);
        }
        for (final long received : new long[] {1, NOW, NOW + 60_000}) {
            assertThat(
                            topic(false)
                                    .read(
                                            record(
                                                    PARTITION,
                                                    received,
                                                    TimestampType.LOG_APPEND_TIME,
                                                    null))
                                    .kind())
                    .isEqualTo(RecordKind.HEARTBEAT);
        }
    }

    @Test
    void anyReceivedTimeIsAcceptedWithCreateTime() {
        assertThat(
                        topic(false)
                                .read(record(PARTITION, YEAR_5138, TimestampType.CREATE_TIME, null))
                                .kind())
                .isEqualTo(RecordKind.HEARTBEAT);
    }
}
