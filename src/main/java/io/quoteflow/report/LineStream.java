package io.quoteflow.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The lines of a stream, each read as a stream that ends where the line ends. Lines of any length
 * need no more memory. Closing it changes nothing.
 */
final class LineStream extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int limit;
    private boolean lineEnded = true;

    /**
     * @param bytes stays open
     */
    LineStream(final InputStream bytes) {
        this.bytes = bytes;
    }

    /**
     * Goes to the next line, past what was not read of this one.
     *
     * @return false where there is none
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

    /** Whether there is a byte at {@link #next}. */
    private boolean filled() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, bytes.read(buffer));
        }
        return next < limit;
    }
}
