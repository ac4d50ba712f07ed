package io.quoteflow.connector.files;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.file.OwnFile;
import io.quoteflow.file.WatchedFile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends lines to a file from a known length on. The file must have one writer: changes by others
 * are detected before the next bytes are written and at every {@link #sync}. Used by one thread.
 */
final class AppendFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final WatchedFile watched;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long length;
    private boolean dirty;

    /** Bytes in the file, without the buffered ones. */
    private long written;

    /**
     * Opens the file, or creates it, and truncates it.
     *
     * @param path of the file
     * @param length to truncate to, bytes
     * @throws ChangedFileException naming the file, if it is shorter than that
     * @throws IOException naming the file, if it cannot be opened or is not a regular file
     */
    AppendFile(final Path path, final long length) throws IOException {
        this.path = path;
        try {
            channel = OwnFile.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be opened", failed);
        }
        if (channel.size() < length) {
            final long found = channel.size();
            channel.close();
            throw new ChangedFileException(
                    path
                            + " has "
                            + found
                            + " bytes, but the checkpoint was taken at "
                            + length
                            + ": it is not the file that the job wrote");
        }
        watched = new WatchedFile(path);
        channel.truncate(length);
        channel.position(length);
        this.length = length;
        written = length;
    }

    /** Buffers a line and a line end. Writes the buffer if it is full. */
    void appendLine(final byte[] line) throws IOException {
        if (buffer.remaining() < line.length + 1) {
            drain();
        }
        if (buffer.capacity() < line.length + 1) {
            writeFully(ByteBuffer.wrap(line));
        } else {
            buffer.put(line);
        }
        buffer.put((byte) '\n');
        length += line.length + 1;
        dirty = true;
    }

    long length() {
        return length;
    }

    /** Writes the buffered lines and forces them to disk. */
    void sync() throws IOException {
        check();
        if (dirty) {
            drain();
            try {
                channel.force(false);
            } catch (final IOException failed) {
                throw FileTrouble.naming(path, "cannot be written", failed);
            }
            dirty = false;
        }
    }

    /**
     * Checks that nobody else changed the file.
     *
     * @throws ChangedFileException if the file was truncated, replaced, removed or written by
     *     others
     */
    private void check() throws IOException {
        final long found = watched.check();
        if (found != written) {
            throw new ChangedFileException(
                    path
                            + " has "
                            + found
                            + " bytes, but the job has written "
                            + written
                            + ": somebody else has changed it");
        }
    }

    /**
     * Writes the buffered lines, so that readers of the file see them. Does not force them to disk.
     */
    void drain() throws IOException {
        if (buffer.position() > 0) {
            check();
            buffer.flip();
            writeFully(buffer);
            buffer.clear();
        }
    }

    private void writeFully(final ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be written", failed);
        }
    }

    /**
     * Closes the file without writing the buffered lines. The lines that must last were written by
     * a checkpoint or at the end of the input.
     */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
