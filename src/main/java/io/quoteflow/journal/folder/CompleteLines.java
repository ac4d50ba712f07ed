package io.quoteflow.journal.folder;

import io.quoteflow.file.ChangedFileException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The complete lines of a file that may still grow. The stream ends after the last complete line;
 * when there are further ones, it goes on. The writer may still change a partial line at the end of
 * the file, so it is read again each time.
 */
final class CompleteLines extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int BYTE = 0xff;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer tail = ByteBuffer.allocate(BUFFER);
    private long at;
    private long limit;

    /** Opens a file. */
    CompleteLines(final Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Returns the number of bytes read so far. */
    long count() {
        return at;
    }

    /** Returns the size of the complete lines that are known, bytes. */
    long limit() {
        return limit;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        if (at == limit) {
            extend();
        }
        if (at == limit) {
            return -1;
        }
        final int most = (int) Math.min(length, limit - at);
        final int count = channel.read(ByteBuffer.wrap(bytes, offset, most), at);
        if (count < 0) {
            throw cut();
        }
        at += count;
        return count;
    }

    /** Moves the limit behind the last line end of the file. Reads from the end backwards. */
    private void extend() throws IOException {
        long end = channel.size();
        if (end < limit) {
            throw cut();
        }
        while (end > limit) {
            final long start = Math.max(limit, end - BUFFER);
            tail.clear().limit((int) (end - start));
            channel.read(tail, start);
            for (int i = tail.position() - 1; i >= 0; i--) {
                if (tail.get(i) == '\n') {
                    limit = start + i + 1;
                    return;
                }
            }
            end = start;
        }
    }

    private ChangedFileException cut() {
        return new ChangedFileException(
                path + " was cut while it was read; only its recorder may change it");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
