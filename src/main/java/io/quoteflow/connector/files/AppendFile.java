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
 * A file of lines that is appended to from a known length on. It has one writer: what somebody else
 * does to it is found out before the next bytes are written, and at every {@link #sync}.
 */
final class AppendFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final WatchedFile watched;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long length;
    private boolean dirty;

    /** Bytes in the file, without those that are buffered. */
    private long written;

    /**
     * Opens the file and cuts it to {@code length} bytes.
     *
     * @throws ChangedFileException naming the file, if it is shorter than that
     * @throws IOException naming the file, if it cannot be opened or is no plain file
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

    /** Writes what is buffered and forces it to the disk. */
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
     * Refuses to go on with a file that is not what this has written.
     *
     * @throws ChangedFileException if it was cut, replaced or removed, or somebody else wrote to it
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

    /** Writes what is buffered, for those who read the file; it is not on the disk for certain. */
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
     * Closes the file. What was not written by then is not: a checkpoint or the end of the input
     * has written all that counts.
     */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
