package io.quoteflow.tool.copy;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JournalInputs;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.JournalProducer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.simulation.SimulatedJournalFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Copies a journal into a topic, as fast as possible or paced. */
final class ToTopic {
    private static final long[] START = {};

    private final JournalFeedFactory journal;
    private final List<Path> files;
    private final boolean heartbeats;

    private ToTopic(
            final JournalFeedFactory journal, final List<Path> files, final boolean heartbeats) {
        this.journal = journal;
        this.files = files;
        this.heartbeats = heartbeats;
    }

    /**
     * Creates a copy of journal files.
     *
     * @param names files and folders
     * @param speed multiple of real time; 0 for as fast as possible
     * @param heartbeats whether to add the heartbeats of a gateway
     */
    static ToTopic ofFiles(final List<String> names, final double speed, final boolean heartbeats) {
        final List<String> files = JournalInputs.files("journal copy:", names);
        return new ToTopic(
                new JournalInputsFactory(files, speed),
                files.stream().map(Path::of).toList(),
                heartbeats);
    }

    /** Creates a copy of a simulated market that begins now, with the heartbeats of a gateway. */
    static ToTopic ofMarket(
            final long seed, final long minutes, final double speed, final int instruments) {
        return new ToTopic(
                new SimulatedJournalFactory(
                        seed, System.currentTimeMillis(), minutes, speed, instruments),
                List.of(),
                true);
    }

    /**
     * Copies records.
     *
     * @return number of records copied
     */
    long copy(
            final ConnectorSpec.KafkaJournal target,
            final Predicate<JournalRecord> wanted,
            final RejectedRecords refused)
            throws IOException, InterruptedException {
        final Heartbeats beats = new Heartbeats();
        long copied = 0;
        try (JournalFeed feed = journal.open(START);
                JournalProducer producer = new JournalProducer(target)) {
            for (JournalRecord record = next(feed, producer);
                    record != null;
                    record = next(feed, producer)) {
                if (record.kind() == RecordKind.UNREADABLE) {
                    refused.count(record.refusal().name(), place(record));
                } else if (wanted.test(record)) {
                    if (heartbeats) {
                        beat(beats, record, producer);
                    }
                    producer.send(record);
                    copied++;
                }
            }
            producer.flush();
        }
        return copied;
    }

    private String place(final JournalRecord record) {
        return files.get((int) record.partition()) + ":" + (record.offset() + 1);
    }

    private static void beat(
            final Heartbeats beats, final JournalRecord record, final JournalProducer producer) {
        if (record.sequenced()) {
            throw new UsageException(
                    "--heartbeats: the records carry positions, between which there is no place for others");
        }
        beats.before(record).forEach(producer::send);
    }

    /** Waits until the next record is due and returns it. */
    private JournalRecord next(final JournalFeed feed, final JournalProducer producer)
            throws IOException, InterruptedException {
        for (long delay = feed.delayMillis(); delay > 0; delay = feed.delayMillis()) {
            producer.flush();
            Thread.sleep(delay);
        }
        final JournalRecord record = feed.next();
        return record == null || !files.isEmpty() ? record : asReceived(record);
    }

    /**
     * Returns the record without its position, as a gateway writes it. The topic gives it another
     * one.
     */
    private static JournalRecord asReceived(final JournalRecord record) {
        return new JournalRecord(
                record.instrument(),
                record.kind(),
                record.received(),
                record.partition(),
                record.offset(),
                false,
                record.payload(),
                record.refusal());
    }
}
