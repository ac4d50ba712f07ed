package io.quoteflow.journal.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * The compressed bytes of one zstd frame (RFC 8878), without its checksum. Before the library sees
 * the frame, this class refuses a window that would need much memory. If the data is cut off, the
 * bytes end with an empty last block after the last complete one, so that the library returns what
 * came before.
 */
final class ZstdFrame extends InputStream {
    static final int MAGIC = 0xfd2fb528;

    /** Largest window, bytes. The levels of zstd up to 19 need no larger one. */
    static final int MOST_WINDOW = 1 << 23;

    private static final int MOST_BLOCK = 1 << 17;
    private static final int BLOCK_HEADER = 3;
    private static final int TYPE = 3;
    private static final int RLE = 1;
    private static final int RESERVED = 3;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKSUM = 4;
    private static final int DICTIONARY = 3;
    private static final int CONTENT_SIZE = 6;
    private static final int LEAST_WINDOW_LOG = 10;
    private static final int EIGHTHS = 3;
    private static final int BYTE = 0xff;

    private final InputStream compressed;

    /** The bytes that are handed out next: the header of the frame, or a block. */
    private final byte[] part = new byte[BLOCK_HEADER + MOST_BLOCK];

    private int at;
    private int filled;
    private boolean hasChecksum;
    private boolean ended;

    /** What {@link #end} throws; null if the data is sound so far. */
    private CutException trouble;

    /**
     * Reads the header of a frame.
     *
     * @param compressed at the byte after the magic number
     * @throws CutException if the header is cut off, or asks for too large a window or a dictionary
     */
    ZstdFrame(final InputStream compressed) throws IOException {
        this.compressed = compressed;
        put(MAGIC, Integer.BYTES);
        final int descriptor = number(compressed, 1);
        hasChecksum = (descriptor & CHECKSUM) != 0;
        put(descriptor & ~CHECKSUM, 1);
        final boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        if (!single) {
            final int window = number(compressed, 1);
            put(window, 1);
            final long eighth = 1L << LEAST_WINDOW_LOG + (window >>> EIGHTHS) - EIGHTHS;
            checkWindow(eighth * ((1 << EIGHTHS) + (window & (1 << EIGHTHS) - 1)));
        }
        if ((descriptor & DICTIONARY) != 0) {
            throw CutException.damaged("the zstd data needs a dictionary");
        }
        final int code = descriptor >>> CONTENT_SIZE;
        final int size = code == 0 ? (single ? 1 : 0) : 1 << code;
        long content = 0;
        for (int i = 0; i < size; i++) {
            final int next = number(compressed, 1);
            put(next, 1);
            content |= (long) next << Byte.SIZE * i;
        }
        if (single) {
            checkWindow(content);
        }
    }

    private static void checkWindow(final long window) throws CutException {
        if (window < 0 || window > MOST_WINDOW) {
            throw CutException.damaged(
                    "the zstd data needs a window of more than "
                            + (MOST_WINDOW >> 20)
                            + " MiB; compress it with zstd -19 or less, without --long");
        }
    }

    private void put(final int value, final int bytes) {
        for (int i = 0; i < bytes; i++) {
            part[filled++] = (byte) (value >>> Byte.SIZE * i);
        }
    }

    @Override
    public int read() throws IOException {
        return at < filled || readBlock() ? part[at++] & BYTE : -1;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        if (at == filled && !readBlock()) {
            return -1;
        }
        final int count = Math.min(length, filled - at);
        System.arraycopy(part, at, bytes, offset, count);
        at += count;
        return count;
    }

    /** Reads the next block; returns false at the end of the frame. */
    private boolean readBlock() throws IOException {
        if (ended) {
            return false;
        }
        at = 0;
        filled = 0;
        try {
            final int header = number(compressed, BLOCK_HEADER);
            final int type = header >>> 1 & TYPE;
            final int size = header >>> BLOCK_HEADER;
            if (type == RESERVED || size > MOST_BLOCK) {
                throw CutException.damaged("a block of the zstd data is damaged");
            }
            put(header, BLOCK_HEADER);
            final int stored = type == RLE ? 1 : size;
            if (compressed.readNBytes(part, filled, stored) < stored) {
                throw CutException.cut("the compressed data ends in the middle of a block");
            }
            filled += stored;
            ended = (header & 1) != 0;
        } catch (final CutException cut) {
            trouble = cut;
            ended = true;
            filled = 0;
            put(1, BLOCK_HEADER);
        }
        return true;
    }

    /**
     * Checks the frame after its last byte.
     *
     * @param hash lower half of the XXH64 of the decompressed content
     * @throws CutException if the frame was cut off or damaged
     */
    void end(final int hash) throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        if (hasChecksum && number(compressed, Integer.BYTES) != hash) {
            throw CutException.damaged("the checksum of a frame is wrong");
        }
    }

    /**
     * Reads a little-endian number.
     *
     * @throws CutException if the stream ends before
     */
    static int number(final InputStream in, final int bytes) throws IOException {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            final int next = in.read();
            if (next < 0) {
                throw CutException.cut("the compressed data ends in a header or checksum");
            }
            number |= next << Byte.SIZE * i;
        }
        return number;
    }
}
