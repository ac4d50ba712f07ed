package io.quoteflow.journal.file;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.file.WatchedFile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a journal file, counted for the progress. The file may grow while it is read, but
 * its content at the start must stay. If the file is cut, replaced or removed, the next read fails
 * and no later byte is handed out.
 */
public final class CountingStream extends FilterInputStream {
    private final Path path;
    private final WatchedFile watched;
    private final long size;

    /** Read by other threads, to show the progress. */
    private volatile long count;

    /** Opens a file. */
    public CountingStream(final Path path) throws IOException {
        super(Files.newInputStream(path));
        this.path = path;
        watched = new WatchedFile(path);
        size = Files.size(path);
    }

    /** Returns the number of bytes read so far. */
    public long count() {
        return count;
    }

    /** Returns the size of the file when it was opened, bytes. */
    public long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        final int read = super.read(bytes, offset, length);
        final long now = watched.check();
        if (now < size || read < 0 && count < size) {
            throw new ChangedFileException(
                    path
                            + " was cut from "
                            + size
                            + " to "
                            + now
                            + " bytes while the job read it, at byte "
                            + count);
        }
        count += Math.max(0, read);
        return read;
    }
}
