package io.quoteflow.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Splits a stream into lines. {@link #advance} goes to the next line, and the stream then ends
 * where the line ends. Memory does not depend on the length of lines. Closing this stream has no
 * effect.
 */
final class LineStream extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int limit;
    private boolean lineEnded = true;

    /**
     * Creates a stream before its first line.
     *
     * @param bytes is not closed
     */
    LineStream(final InputStream bytes) {
        this.bytes = bytes;
    }

    /**
     * Goes to the next line and skips the rest of the current one. Call it before the first line,
     * too.
     *
     * @return false if there is no further line
     */
    boolean advance() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        lineEnded = !filled();
        return !lineEnded;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(final byte[] target, final int offset, final int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (lineEnded || !filled()) {
            lineEnded = true;
            return -1;
        }
        final int end = Math.min(limit, next + Math.min(length, BUFFER));
        int at = next;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        final int count = at - next;
        System.arraycopy(buffer, next, target, offset, count);
        lineEnded = at < end;
        next = lineEnded ? at + 1 : at;
        return count == 0 ? -1 : count;
    }

    /** Whether there is a byte at {@link #next}, reading more bytes if necessary. */
    private boolean filled() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, bytes.read(buffer));
        }
        return next < limit;
    }
}
