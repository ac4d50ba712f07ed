package io.quoteflow.journal.compiled;

import java.util.zip.CRC32C;

/**
 * The constants of a compiled journal.
 *
 * <p>The file has a head, blocks of records, an index and an end. Each block has two parts. The
 * first one has the records with their decoded frames, and the second one, compressed by zstd, the
 * payloads of these frames, which a replay hardly ever reads. All numbers outside of blocks are
 * big-endian.
 */
final class CompiledFormat {
    /** The first bytes. They are no text, and no other format starts with them. */
    static final long MAGIC = 0x8951464a0d0a1a0aL;

    /** The last bytes, so that a file which was cut off is recognised. */
    static final long END = 0x8951464a454e440aL;

    /** Version of the file format. */
    static final int FORMAT = 2;

    /** The format whose index names instruments without their groups; it is read, too. */
    static final int WITHOUT_GROUPS = 1;

    /** Length of the head: magic, format, version of the decoders, checksum; bytes. */
    static final int HEAD = Long.BYTES + 3 * Integer.BYTES;

    /** Length of the end: place, length and checksum of the index, END; bytes. */
    static final int TAIL = Long.BYTES + 2 * Integer.BYTES + Long.BYTES;

    /** Largest number of records of a block. */
    static final int MOST_RECORDS = 4096;

    /** A block ends after this length of its payloads, bytes. */
    static final int FULL = 1 << 20;

    /** The bits of the kind in the first byte of a record. */
    static final int KIND = 0x0f;

    /** The record has the instrument of the record before. */
    static final int SAME_INSTRUMENT = 0x10;

    /** The record has the partition of the record before, and the next offset. */
    static final int NEXT_POSITION = 0x20;

    static final int SEQUENCED = 0x40;

    /** The record has a decoded frame, and its payload is in the second part of the block. */
    static final int PREPARED = 0x80;

    private CompiledFormat() {}

    static int checksum(final byte[] bytes, final int from, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
