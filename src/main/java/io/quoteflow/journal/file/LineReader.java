package io.quoteflow.journal.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

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
    private static final int BUFFER = 1 << 18;

    /** Eight bytes of an array at once. */
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long FEEDS = '\n' * ONES;
    private static final int START = 1 << 16;
    private static final int MOST = 1 << 25;
    private static final int USUAL = 1 << 22;

    /** Longer than any run of zeros in a text encoding. */
    private static final int GAP = 8;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private ByteArrayOutputStream line = new ByteArrayOutputStream(START);

    /** Whether the buffer grew so large that it is released after the line. */
    private boolean large;

    private int at;
    private int filled;

    public LineReader(final InputStream in) {
        this.in = in;
    }

    /** Returns the next line; null at the end. */
    public byte[] next() throws IOException {
        final int found = at < filled ? special() : at;
        if (found < filled && buffer[found] == '\n') {
            // the usual case: the whole line is in the buffer
            final byte[] whole = Arrays.copyOfRange(buffer, at, found);
            at = found + 1;
            return whole;
        }
        if (large) {
            line = new ByteArrayOutputStream(START);
            large = false;
        }
        line.reset();
        int zeros = 0;
        while (at < filled || fill()) {
            final int end = special();
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

    /** Returns the index of the next line feed or zero in the buffer; {@code filled} if none. */
    private int special() {
        int end = at;
        while (end + Long.BYTES <= filled) {
            final long word = (long) WORDS.get(buffer, end);
            final long feeds = word ^ FEEDS;
            // a byte of a word is 0 if its highest bit is set here
            if (((word - ONES & ~word | feeds - ONES & ~feeds) & HIGHS) != 0) {
                break;
            }
            end += Long.BYTES;
        }
        while (end < filled && buffer[end] != '\n' && buffer[end] != 0) {
            end++;
        }
        return end;
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
