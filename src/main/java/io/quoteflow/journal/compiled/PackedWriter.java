package io.quoteflow.journal.compiled;

import java.util.Arrays;

/** Appends numbers and bytes to an array that grows. Numbers take as many bytes as they need. */
final class PackedWriter {
    private byte[] bytes = new byte[1 << 16];
    private int end;

    void clear() {
        end = 0;
    }

    int length() {
        return end;
    }

    /** Returns the array, of which the first {@link #length} bytes are written. */
    byte[] array() {
        return bytes;
    }

    void putByte(final int value) {
        require(1);
        bytes[end++] = (byte) value;
    }

    /** Appends a number: small ones of either sign take few bytes. */
    void put(final long value) {
        require(Long.BYTES + 2);
        long left = value << 1 ^ value >> Long.SIZE - 1;
        while ((left & ~0x7fL) != 0) {
            bytes[end++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        bytes[end++] = (byte) left;
    }

    /** Appends bytes without their length. */
    void put(final byte[] more, final int from, final int length) {
        require(length);
        System.arraycopy(more, from, bytes, end, length);
        end += length;
    }

    private void require(final int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
    }
}
