package io.quoteflow.journal.folder;

import io.quoteflow.journal.RecordKind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The open file of a recording. Lines are buffered until {@link #drain}. A line that could not be
 * written whole is overwritten by the next one, so it is never in front of another.
 *
 * <p>One thread writes; another may call {@link #force} and {@link #finish}. The file is a {@link
 * RandomAccessFile}, because an interrupt of the thread would close a channel.
 */
final class RecordingFile {
    private final RandomAccessFile file;
    private final FileContents contents;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final List<Buffered> buffered = new ArrayList<>();
    private final long opened;

    /** Size of the complete lines in the file, bytes. */
    private volatile long written;

    /** A buffered line. */
    private record Buffered(int length, String instrument, RecordKind kind, long received) {}

    /**
     * Creates the file.
     *
     * @param line number of its first line in the whole folder
     * @param received of its first record, ms since the epoch
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
     */
    RecordingFile(final Path folder, final int number, final long line, final long received)
            throws IOException {
        final Path path = folder.resolve(new RecordingName(number, Compression.NONE).text());
        Files.createFile(path);
        file = new RandomAccessFile(path.toFile(), "rw");
        contents = new FileContents(number, line, received);
        opened = received;
    }

    /** Appends a line without its end to the buffer. */
    void append(
            final byte[] line,
            final String instrument,
            final RecordKind kind,
            final long received) {
        buffer.write(line, 0, line.length);
        buffer.write('\n');
        buffered.add(new Buffered(line.length + 1, instrument, kind, received));
    }

    /** Returns the size of the buffered lines, bytes. */
    int bufferedBytes() {
        return buffer.size();
    }

    /** Returns the number of buffered lines. */
    int bufferedRecords() {
        return buffered.size();
    }

    /** Returns the size of the file with the buffered lines, bytes. */
    long bytes() {
        return written + buffer.size();
    }

    /** Returns the size of the complete lines in the file, bytes. */
    long written() {
        return written;
    }

    /** Returns {@code received} of the first record, ms since the epoch. */
    long opened() {
        return opened;
    }

    /** Returns what was written. */
    FileContents contents() {
        return contents;
    }

    /**
     * Writes the buffered lines. If it fails, the lines that were written whole stay, and the
     * others are dropped.
     *
     * @throws IOException if it fails; {@link #contents} says what was written
     */
    void drain() throws IOException {
        final byte[] bytes = buffer.toByteArray();
        try {
            file.seek(written);
            file.write(bytes);
            commit(bytes.length);
        } catch (final IOException failed) {
            commit(file.getFilePointer() - written);
            removePartial();
            throw failed;
        } finally {
            buffer.reset();
            buffered.clear();
        }
    }

    /** Counts the lines that are complete within so many bytes. */
    private void commit(final long bytes) {
        long complete = 0;
        for (final Buffered line : buffered) {
            if (complete + line.length() > bytes) {
                break;
            }
            complete += line.length();
            contents.add(line.instrument(), line.kind(), line.received());
        }
        written += complete;
    }

    private void removePartial() {
        try {
            file.setLength(written);
        } catch (final IOException stays) {
            // the next line overwrites it, and a reader ignores a line without an end
        }
    }

    /** Forces what was written to the disk. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** Forces what was written to the disk and closes the file. */
    void finish() throws IOException {
        try (file) {
            file.setLength(written);
            force();
        }
    }
}
