package io.quoteflow.job.copy;

import io.quoteflow.job.journal.JournalFiles;
import io.quoteflow.job.kafka.JournalProducer;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.spec.SpecException;
import io.quoteflow.venue.JournalRecord;
import io.quoteflow.venue.RecordKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Journal files into a topic, as fast as it goes or at the pace they were received at. */
final class ToTopic {
    private static final long[] START = {};

    private final List<Path> files;
    private final double speed;
    private final boolean heartbeats;

    ToTopic(final List<String> names, final double speed, final boolean heartbeats) {
        files = names.stream().map(Path::of).toList();
        this.speed = speed;
        this.heartbeats = heartbeats;
        for (final Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new SpecException(
                        file + ": there is no such journal file, or it cannot be read");
            }
        }
    }

    /** Returns how many records were copied. */
    long copy(
            final ConnectorSpec.KafkaJournal journal,
            final Predicate<JournalRecord> wanted,
            final Refused refused)
            throws IOException, InterruptedException {
        final Heartbeats beats = new Heartbeats();
        long copied = 0;
        try (JournalFiles feed = new JournalFiles(files, speed, START);
                JournalProducer producer = new JournalProducer(journal)) {
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
            throw new SpecException(
                    "--heartbeats: the records carry positions, between which there is no place for others");
        }
        beats.before(record).forEach(producer::send);
    }

    /** The next record, when it is due. */
    private JournalRecord next(final JournalFiles feed, final JournalProducer producer)
            throws IOException, InterruptedException {
        for (long delay = feed.delayMillis(); delay > 0; delay = feed.delayMillis()) {
            producer.flush();
            Thread.sleep(delay);
        }
        return feed.next();
    }
}
