package io.quoteflow.journal.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines as bytes, without their ends. A last line without an end is a line, unless the stream
 * fails in it. A line that is longer than any record is kept in part only, which limits the memory;
 * it cannot be decoded.
 *
 * <p>If the power fails while a file is written, zeros can replace its last bytes, often with the
 * lines of a later start behind them. Therefore zeros at the start and at the end of a line are
 * skipped. A run of at least {@value #GAP} zeros within a line ends the line.
 */
public final class LineReader implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int MOST = 1 << 25;
    private static final int USUAL = 1 << 22;

    /** Longer than any run of zeros in a text encoding. */
    private static final int GAP = 8;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);

    /** Whether the buffer grew so large that it is released after the line. */
    private boolean large;

    private int at;
    private int filled;

    public LineReader(final InputStream in) {
        this.in = in;
    }

    /** Returns the next line; null at the end. */
    public byte[] next() throws IOException {
        if (large) {
            line = new ByteArrayOutputStream(BUFFER);
            large = false;
        }
        line.reset();
        int zeros = 0;
        while (at < filled || fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n' && buffer[end] != 0) {
                end++;
            }
            if (end > at) {
                if (zeros >= GAP && line.size() > 0) {
                    return line.toByteArray();
                }
                append(zeros, end);
                zeros = 0;
            }
            at = end;
            if (at < filled && buffer[at++] == '\n') {
                return line.toByteArray();
            }
            zeros = end < filled ? Math.min(zeros + 1, GAP) : zeros;
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    /** Appends pending zeros, unless they start the line, and then the bytes of the buffer. */
    private void append(final int zeros, final int end) {
        for (int i = 0; i < zeros && line.size() > 0; i++) {
            line.write(0);
        }
        if (line.size() < MOST) {
            line.write(buffer, at, end - at);
            large |= line.size() > USUAL;
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
