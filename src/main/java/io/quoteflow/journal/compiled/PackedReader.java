package io.quoteflow.journal.compiled;

/** Reads what {@link PackedWriter} has written. */
final class PackedReader {
    private final byte[] bytes;
    private int at;

    PackedReader(final byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the index of the next byte. */
    int at() {
        return at;
    }

    void skip(final int count) {
        at += count;
    }

    int nextByte() {
        return bytes[at++] & 0xff;
    }

    long next() {
        long value = bytes[at++];
        if (value < 0) {
            value &= 0x7f;
            int shift = 7;
            byte b;
            do {
                b = bytes[at++];
                value |= (b & 0x7fL) << shift;
                shift += 7;
            } while (b < 0);
        }
        return value >>> 1 ^ -(value & 1);
    }
}
