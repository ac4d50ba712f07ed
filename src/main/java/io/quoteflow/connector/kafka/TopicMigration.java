package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.config.UsageException;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.PrintStream;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Drains a journal topic into a new one whose records have other groups as keys, or into one with
 * another number of partitions. Then it reads the new topic and compares the journal of each
 * instrument.
 *
 * <p>Records keep their order within an instrument. Those of the members of a portfolio, which may
 * come from several partitions, are merged by the times at which they were received. All of them
 * get new positions.
 */
final class TopicMigration {
    private final ConnectorSpec.KafkaJournal from;
    private final ConnectorSpec.KafkaJournal to;
    private final PrintStream out;
    private final SortedMap<String, Long> refused = new TreeMap<>();
    private final SortedMap<String, String> firstRefused = new TreeMap<>();

    /**
     * Creates a migration.
     *
     * @param to connector of the new topic, which declares its portfolios
     * @param out receives a line for each instrument and a total
     * @throws UsageException if both are the same topic
     */
    TopicMigration(
            final ConnectorSpec.KafkaJournal from,
            final ConnectorSpec.KafkaJournal to,
            final PrintStream out) {
        if (from.topic().equals(to.topic())
                && from.client().servers().equals(to.client().servers())) {
            throw new UsageException(
                    "topics migrate: both connectors name topic "
                            + to.topic()
                            + "; the target is a new one");
        }
        this.from = from;
        this.to = to;
        this.out = out;
    }

    /**
     * Copies all records and compares.
     *
     * @return whether the new topic has all readable records of each instrument, in order, and the
     *     old one has no others
     * @throws UsageException if the new topic has records already
     */
    boolean run() {
        checkEmpty();
        final SortedMap<String, JournalDigest.Line> before = copy();
        final SortedMap<String, JournalDigest.Line> after = digest();
        final TreeSet<String> instruments = new TreeSet<>(before.keySet());
        instruments.addAll(after.keySet());
        boolean equal = true;
        long records = 0;
        for (final String instrument : instruments) {
            final boolean same =
                    after.containsKey(instrument)
                            && after.get(instrument).equals(before.get(instrument));
            equal &= same;
            records += after.containsKey(instrument) ? after.get(instrument).records() : 0;
            out.println(
                    instrument
                            + " (group "
                            + to.groups().of(instrument)
                            + "): "
                            + (same
                                    ? text(after.get(instrument)) + ", equal"
                                    : "DIFFERS: "
                                            + text(before.get(instrument))
                                            + " in "
                                            + from.topic()
                                            + ", "
                                            + text(after.get(instrument))
                                            + " in "
                                            + to.topic()));
        }
        refused.forEach(
                (reason, count) ->
                        out.println(
                                count
                                        + " records were not copied: "
                                        + reason
                                        + ", the first at "
                                        + firstRefused.get(reason)));
        out.println(
                records
                        + " records of "
                        + instruments.size()
                        + " instruments are in "
                        + to.topic()
                        + (equal ? ", all as in " : "; they differ from those in ")
                        + from.topic());
        return equal && refused.isEmpty();
    }

    private static String text(final JournalDigest.Line line) {
        return line == null ? "none" : line.records() + " records, SHA-256 " + line.hash();
    }

    private static TopicReader reader(final ConnectorSpec.KafkaJournal journal) {
        return new TopicReader(
                journal.client(), journal.topic(), OffsetBound.earliest(), OffsetBound.end());
    }

    private void checkEmpty() {
        try (TopicReader reader = reader(to)) {
            if (reader.next() != null) {
                throw new UsageException(
                        "topics migrate: topic "
                                + to.topic()
                                + " has records already; the target is a new topic, made by topics create");
            }
        }
    }

    private SortedMap<String, JournalDigest.Line> copy() {
        final JournalDigest digest = new JournalDigest();
        try (TopicReader reader = reader(from);
                JournalProducer producer = new JournalProducer(to)) {
            final JournalRecords records = new JournalRecords(from, reader.partitions());
            for (ConsumerRecord<byte[], byte[]> read = reader.next();
                    read != null;
                    read = reader.next()) {
                final JournalRecord record = records.read(read);
                if (record.kind() == RecordKind.UNREADABLE) {
                    final String reason = record.refusal().name();
                    refused.merge(reason, 1L, Long::sum);
                    firstRefused.putIfAbsent(reason, read.partition() + ":" + read.offset());
                } else {
                    digest.add(record.instrument(), read);
                    producer.sendAgain(read, record.instrument());
                }
            }
            producer.flush();
        }
        return digest.lines();
    }

    /** Reads the new topic. A record under a wrong key counts for no instrument. */
    private SortedMap<String, JournalDigest.Line> digest() {
        final JournalDigest digest = new JournalDigest();
        try (TopicReader reader = reader(to)) {
            final JournalRecords records = new JournalRecords(to, reader.partitions());
            for (ConsumerRecord<byte[], byte[]> read = reader.next();
                    read != null;
                    read = reader.next()) {
                final JournalRecord record = records.read(read);
                if (record.kind() != RecordKind.UNREADABLE
                        && record.group().equals(to.groups().of(record.instrument()))) {
                    digest.add(record.instrument(), read);
                }
            }
        }
        return digest.lines();
    }
}
