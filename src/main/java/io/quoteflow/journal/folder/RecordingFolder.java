package io.quoteflow.journal.folder;

import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.journal.file.JournalLine;
import io.quoteflow.journal.file.JournalLineDecoder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Records a journal into a folder of files. The folder has one writer at a time. After the start,
 * failures of the disk never throw: the records of that time are lost and counted, see {@link
 * #status}.
 *
 * <p>{@code received} never goes backwards in a folder: a record that is earlier than the one
 * before it gets the time of that one.
 */
public final class RecordingFolder implements RecordOutput {
    private static final int MOST_BUFFERED = 1 << 18;

    /** Time between two attempts to write to a disk that refused it, and between fsyncs, ms. */
    private static final long RETRY_MILLIS = 1000;

    private final Path folder;
    private final RecordingOptions options;
    private final Clock clock;
    private final RecordingLock lock;
    private final RecordingDisk disk;
    private final RecordingCounts counts = new RecordingCounts();

    private RecordingFile current;
    private int nextNumber;
    private long nextLine;
    private long lines;
    private long lastReceived;
    private long forced;
    private long refused = Long.MIN_VALUE;
    private boolean closed;

    private RecordingFolder(
            final Path folder,
            final RecordingOptions options,
            final Clock clock,
            final RecordingLock lock)
            throws IOException {
        this.folder = folder;
        this.options = options;
        this.clock = clock;
        this.lock = lock;
        if (RecordingIndex.isCut(folder)) {
            Files.delete(folder.resolve(RecordingIndex.NAME));
        }
        final RecordingIndex index = RecordingIndex.read(folder);
        final List<FileEntry> found = new RecordingRepair(folder, index).run();
        for (final FileEntry entry : index.files().values()) {
            nextNumber = entry.name().number();
            lines += entry.records();
            lastReceived = Math.max(lastReceived, entry.last());
        }
        nextNumber++;
        final boolean isNew = index.length() == 0 && found.isEmpty();
        final WriterStart start =
                isNew || index.ended()
                        ? new WriterStart(nextNumber, index.end())
                        : WriterStart.afterUncleanEnd(nextNumber, index.end());
        nextLine = start.line();
        forced = clock.millis();
        disk = new RecordingDisk(folder, options, index, IndexLine.started(forced, start));
        disk.begin(found, index.files().values());
    }

    /**
     * Opens a folder, and creates it if it does not exist. Repairs what an earlier writer left that
     * did not end cleanly, and goes on in a new file.
     *
     * @param clock time of the entries of the index and of retries
     * @throws IOException in one line that names the folder, if another writer has it, if it is not
     *     a recording and not empty, or if it cannot be written
     */
    public static RecordingFolder open(
            final Path folder, final RecordingOptions options, final Clock clock)
            throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (final FileAlreadyExistsException file) {
            throw new IOException(folder + ": is a file, not a folder");
        } catch (final IOException failed) {
            throw FileTrouble.naming(folder, "cannot be created", failed);
        }
        check(folder);
        final RecordingLock lock;
        try {
            lock = RecordingLock.take(folder);
        } catch (final IOException failed) {
            throw failed.getMessage().startsWith(folder.toString())
                    ? failed
                    : FileTrouble.naming(folder, "cannot be recorded into", failed);
        }
        try {
            return new RecordingFolder(folder, options, clock, lock);
        } catch (final IOException failed) {
            lock.close();
            throw FileTrouble.naming(folder, "cannot be recorded into", failed);
        }
    }

    /** Refuses a folder that has files of others. Hidden files are ignored. */
    private static void check(final Path folder) throws IOException {
        if (RecordingIndex.isIn(folder)) {
            return;
        }
        final boolean isCut = RecordingIndex.isCut(folder);
        try (Stream<Path> files = Files.list(folder)) {
            final List<String> others =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("."))
                            .filter(name -> RecordingName.parse(name).isEmpty())
                            .filter(name -> !(isCut && name.equals(RecordingIndex.NAME)))
                            .sorted()
                            .toList();
            if (!others.isEmpty()) {
                throw new IOException(
                        folder
                                + ": is not a recording and has the file "
                                + others.get(0)
                                + "; name an empty or a new folder");
            }
        }
    }

    @Override
    public void write(final NewRecord record) {
        if (closed) {
            throw new IllegalStateException(folder + " is closed");
        }
        final long received = Math.max(record.received(), lastReceived);
        final byte[] line = line(record, received);
        if (line == null || isWaiting()) {
            counts.lose(1, received);
            return;
        }
        if (current != null && isComplete(received)) {
            closeCurrent();
        }
        if (current == null && !openNext(received)) {
            counts.lose(1, received);
            return;
        }
        current.append(line, record.instrument(), record.kind(), received);
        lastReceived = received;
        if (current.bufferedBytes() > MOST_BUFFERED) {
            drain();
        }
    }

    /** Returns the line of a record; null if no reader could read it. */
    private byte[] line(final NewRecord record, final long received) {
        final String key = record.instrument();
        final boolean readable =
                !key.isEmpty()
                        && key.length() <= JournalLineDecoder.MAX_KEY
                        && received <= JournalLineDecoder.LATEST;
        byte[] line = null;
        try {
            line = readable ? JournalLine.of(record, received) : null;
        } catch (final IOException notText) {
            // counted as lost
        }
        if (line == null) {
            counts.trouble(
                    "a record of "
                            + key
                            + " was left out: its payload is not text, its id is not 1 to 64 characters, or its time is not in ms");
        }
        return line;
    }

    /** Whether the disk has refused a record so recently that no other is tried. */
    private boolean isWaiting() {
        if (refused == Long.MIN_VALUE) {
            return false;
        }
        final long since = clock.millis() - refused;
        return since >= 0 && since < RETRY_MILLIS;
    }

    private boolean isComplete(final long received) {
        final long span = options.rotation().toMillis();
        return received / span != current.opened() / span || current.bytes() >= options.maxBytes();
    }

    private boolean openNext(final long received) {
        while (true) {
            try {
                current = new RecordingFile(folder, nextNumber, nextLine, received);
                nextNumber++;
                counts.opened();
                disk.forceNames();
                return true;
            } catch (final FileAlreadyExistsException foreign) {
                nextNumber++;
            } catch (final IOException failed) {
                refuse(failed);
                return false;
            }
        }
    }

    private void closeCurrent() {
        drain();
        nextLine += current.contents().records();
        lines += current.contents().records();
        disk.finish(current);
        current = null;
    }

    /** Writes the buffered lines. Those that cannot be written are lost. */
    private void drain() {
        final long before = current.contents().records();
        final long bytes = current.written();
        final int buffered = current.bufferedRecords();
        if (buffered == 0) {
            return;
        }
        IOException failure = null;
        try {
            current.drain();
        } catch (final IOException failed) {
            failure = failed;
        }
        final long written = current.contents().records() - before;
        counts.wrote(written, current.written() - bytes);
        if (failure == null) {
            if (refused != Long.MIN_VALUE) {
                refused = Long.MIN_VALUE;
                counts.recovered();
            }
            counts.takeLoss().ifPresent(disk::append);
        } else {
            counts.lose(buffered - written, lastReceived);
            refuse(failure);
        }
    }

    private void refuse(final IOException failed) {
        refused = clock.millis();
        counts.refused(
                FileTrouble.text(folder, "cannot be written", failed)
                        + "; records are lost until it can be");
    }

    @Override
    public void flush() {
        if (current != null) {
            drain();
        }
        final long now = clock.millis();
        if (now < forced || now - forced >= RETRY_MILLIS) {
            forced = now;
            disk.force(current);
        }
    }

    /** Returns what was written so far. Any thread may call it. */
    public RecordingStatus status() {
        final RecordingStatus status = counts.status();
        return status.trouble().isEmpty() ? status.with(disk.trouble()) : status;
    }

    /**
     * Writes what is buffered, says in the index that the recording ended cleanly, and waits for
     * the compression of the last files.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (current != null) {
            closeCurrent();
        }
        counts.takeLoss().ifPresent(disk::append);
        disk.append(IndexLine.ended(clock.millis(), lines));
        disk.close();
        try {
            lock.close();
        } catch (final IOException released) {
            // the lock ends with the process
        }
    }
}
