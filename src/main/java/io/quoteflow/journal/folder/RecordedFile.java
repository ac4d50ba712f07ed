package io.quoteflow.journal.folder;

import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.CountingStream;
import io.quoteflow.journal.file.JournalLines;
import io.quoteflow.journal.file.PackedBytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** One open file of a recorded folder. Used by one thread. */
final class RecordedFile implements Closeable {
    private final RecordingName name;
    private final JournalLines lines;

    /** The bytes of a plain file, which may grow; null if the file is compressed. */
    private final CompleteLines plain;

    /** The bytes of a compressed file; null if the file is plain. */
    private final CountingStream packed;

    private RecordedFile(
            final Path path,
            final RecordingName name,
            final int input,
            final long line,
            final long received)
            throws IOException {
        this.name = name;
        if (name.compression() == Compression.NONE) {
            plain = new CompleteLines(path);
            packed = null;
            lines = new JournalLines(path, plain, input, line, received);
        } else {
            plain = null;
            packed = new CountingStream(path);
            lines = new JournalLines(path, PackedBytes.unpack(packed), input, line, received);
        }
    }

    /**
     * Opens the file with a number, plain or compressed.
     *
     * @param input number of the input
     * @param line number of its first line
     * @param received of the record before, ms
     * @return empty if there is no such file
     */
    static Optional<RecordedFile> open(
            final Path folder,
            final int number,
            final int input,
            final long line,
            final long received)
            throws IOException {
        // the compressed file gets its name before the plain one is deleted
        for (final Compression compression : Compression.values()) {
            final RecordingName name = new RecordingName(number, compression);
            final Path path = folder.resolve(name.text());
            try {
                return Optional.of(new RecordedFile(path, name, input, line, received));
            } catch (final NoSuchFileException none) {
                continue;
            } catch (final IOException failed) {
                throw FileTrouble.naming(path, "cannot be read", failed);
            }
        }
        return Optional.empty();
    }

    int number() {
        return name.number();
    }

    /** Whether the recorder may still append to the file. */
    boolean mayGrow() {
        return plain != null;
    }

    JournalRecord read() throws IOException {
        return lines.read();
    }

    JournalLines lines() {
        return lines;
    }

    long bytesRead() {
        return plain == null ? packed.count() : plain.count();
    }

    /** Returns the number of bytes to read, as far as they are known. */
    long size() {
        return plain == null ? packed.size() : plain.limit();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
