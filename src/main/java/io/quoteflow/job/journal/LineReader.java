package io.quoteflow.job.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lines as bytes, without their ends. A last line without an end is one too, unless the stream
 * fails in it. Of a line that no record is as long as, only the start is kept: it cannot be
 * decoded, and takes no memory.
 */
final class LineReader implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int MOST = 1 << 25;
    private static final int USUAL = 1 << 22;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);

    /** Whether the line took memory that is not worth keeping for the next one. */
    private boolean large;

    private int at;
    private int filled;

    LineReader(final InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end. */
    byte[] next() throws IOException {
        if (large) {
            line = new ByteArrayOutputStream(BUFFER);
            large = false;
        }
        line.reset();
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled < 0) {
                    filled = 0;
                    return line.size() == 0 ? null : line.toByteArray();
                }
            }
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (line.size() < MOST) {
                line.write(buffer, at, end - at);
                large |= line.size() > USUAL;
            }
            at = Math.min(filled, end + 1);
            if (end < filled) {
                return line.toByteArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
