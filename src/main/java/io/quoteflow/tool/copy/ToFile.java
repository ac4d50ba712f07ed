package io.quoteflow.tool.copy;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.ReadRange;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.JournalRecords;
import io.quoteflow.connector.kafka.TopicReader;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.compiled.CompiledWriter;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalLine;
import io.quoteflow.venue.FramePreparer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/**
 * Copies a journal into a journal file. The file is compressed by gzip if its name ends with {@code
 * .gz}.
 */
final class ToFile {
    private static final int BUFFER = 1 << 16;

    private final Path file;

    /**
     * Creates a copy.
     *
     * @throws UsageException if the file exists
     */
    ToFile(final String name) {
        file = Path.of(name);
        if (Files.exists(file)) {
            throw new UsageException(name + ": is there already, and is not written over");
        }
        final Path folder = file.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            throw new UsageException(name + ": " + folder + " is no folder that can be written to");
        }
    }

    /**
     * Copies records. If it fails, no file of that name is left.
     *
     * @return number of records copied
     */
    long copy(
            final ConnectorSpec.KafkaJournal journal,
            final ReadRange span,
            final RejectedRecords refused)
            throws IOException {
        return whole(part -> copy(journal, span, refused, part));
    }

    private long copy(
            final ConnectorSpec.KafkaJournal journal,
            final ReadRange span,
            final RejectedRecords refused,
            final Path part)
            throws IOException {
        long copied = 0;
        try (TopicReader reader =
                        new TopicReader(journal.client(), journal.topic(), span.from(), span.to());
                OutputStream out = open(part)) {
            final JournalRecords records = new JournalRecords(journal, reader.partitions());
            for (ConsumerRecord<byte[], byte[]> read = reader.next();
                    read != null;
                    read = reader.next()) {
                final JournalRecord record = records.read(read);
                if (!span.reads(record.instrument())) {
                    continue;
                }
                final byte[] line =
                        record.kind() == RecordKind.UNREADABLE
                                ? null
                                : JournalLine.of(record, JournalRecords.kind(read));
                if (line == null) {
                    refused.count(
                            record.refusal() == null
                                    ? "the payload is no text"
                                    : record.refusal().name(),
                            journal.topic() + " " + read.partition() + ":" + read.offset());
                } else {
                    out.write(line);
                    out.write('\n');
                    copied++;
                }
            }
        }
        return copied;
    }

    /**
     * Copies a journal with the positions that its records have.
     *
     * @param wanted instruments that are copied
     */
    long copy(
            final JournalFeed journal,
            final Predicate<String> wanted,
            final RejectedRecords refused)
            throws IOException {
        return whole(part -> copy(journal, wanted, refused, part));
    }

    private long copy(
            final JournalFeed journal,
            final Predicate<String> wanted,
            final RejectedRecords refused,
            final Path part)
            throws IOException {
        long copied = 0;
        try (OutputStream out = open(part)) {
            for (JournalRecord record = journal.next(); record != null; record = journal.next()) {
                if (record.kind() == RecordKind.UNREADABLE) {
                    refused.count(record.refusal().name(), "position " + record.position());
                } else if (wanted.test(record.instrument())) {
                    out.write(JournalLine.of(record, record.kind().text()));
                    out.write('\n');
                    copied++;
                }
            }
        }
        return copied;
    }

    /**
     * Writes a compiled journal.
     *
     * @return number of records in it
     */
    long compile(final JournalFeed journal) throws IOException {
        return whole(part -> compile(journal, part));
    }

    private static long compile(final JournalFeed journal, final Path part) throws IOException {
        final FramePreparer preparer = new FramePreparer();
        try (CompiledWriter compiled = new CompiledWriter(buffered(part))) {
            for (JournalRecord record = journal.next(); record != null; record = journal.next()) {
                compiled.add(preparer.prepare(record));
            }
            return compiled.finish();
        }
    }

    /** Writes the content of a file. */
    private interface Writing {
        long to(Path part) throws IOException;
    }

    /**
     * Writes the file under a temporary name first. If the copy fails, the temporary file is
     * deleted.
     */
    private long whole(final Writing writing) throws IOException {
        final Path part = part();
        try {
            final long copied = writing.to(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return copied;
        } catch (final IOException failed) {
            Files.deleteIfExists(part);
            throw FileTrouble.naming(file, "cannot be written", failed);
        }
    }

    private Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private OutputStream open(final Path part) throws IOException {
        final OutputStream out = buffered(part);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out;
    }

    private static OutputStream buffered(final Path part) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
    }
}
