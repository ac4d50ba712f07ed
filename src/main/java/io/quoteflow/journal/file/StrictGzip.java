package io.quoteflow.journal.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip stream (RFC 1952) of one or more members. It ends without an error only at the end of the
 * file. If data is cut off or damaged, it returns every byte before the damage and then throws a
 * {@link CutException}. The JDK's stream mistakes a damaged header of a later member for the end,
 * and the stream of commons-compress loses the bytes before the damage.
 *
 * <p>Zeros behind a member are ignored as padding, as the {@code gzip} command does.
 */
final class StrictGzip extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATE = 8;
    private static final int TIME_FLAGS_SYSTEM = 6;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int BYTE = 0xff;
    private static final long WORD = 0xffffffffL;

    private final InputStream compressed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private boolean inMember;
    private boolean mayBePadded;

    StrictGzip(final InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || openMember()) {
            final int count = inflate(bytes, offset, length);
            if (count > 0) {
                crc.update(bytes, offset, count);
                return count;
            }
            if (inflater.finished()) {
                closeMember();
            } else if (!fill()) {
                throw CutException.cut("the compressed data ends in the middle of a member");
            } else {
                inflater.setInput(buffer, 0, filled);
                at = filled;
            }
        }
        return -1;
    }

    private int inflate(final byte[] bytes, final int offset, final int length)
            throws CutException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (final DataFormatException damaged) {
            throw CutException.damaged("the compressed data is damaged: " + damaged.getMessage());
        }
    }

    /** Reads a header; returns false at the end of the file. */
    private boolean openMember() throws IOException {
        int first = next();
        while (first == 0 && mayBePadded) {
            first = next();
        }
        if (first < 0) {
            return false;
        }
        if (first != FIRST || need() != SECOND || need() != DEFLATE) {
            throw CutException.damaged("what follows is no gzip member");
        }
        final int flags = need();
        skip(TIME_FLAGS_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(need() | need() << Byte.SIZE);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(buffer, at, filled - at);
        at = filled;
        crc.reset();
        inMember = true;
        return true;
    }

    private void closeMember() throws IOException {
        inMember = false;
        mayBePadded = true;
        at = filled - inflater.getRemaining();
        if (word() != crc.getValue() || word() != (inflater.getBytesWritten() & WORD)) {
            throw CutException.damaged("the checksum of a member is wrong");
        }
    }

    private long word() throws IOException {
        return need() | need() << 8 | need() << 16 | (long) need() << 24;
    }

    private void skip(final int count) throws IOException {
        for (int i = 0; i < count; i++) {
            need();
        }
    }

    private void skipText() throws IOException {
        int b = need();
        while (b != 0) {
            b = need();
        }
    }

    private int need() throws IOException {
        final int b = next();
        if (b < 0) {
            throw CutException.cut("the compressed data ends in a header or checksum");
        }
        return b;
    }

    private int next() throws IOException {
        return at < filled || fill() ? buffer[at++] & BYTE : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, compressed.read(buffer));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        compressed.close();
    }
}
