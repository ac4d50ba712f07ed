package io.quoteflow.venue.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a frame, and how far they were read. Eight bytes are looked at in one step. They are
 * copied to a place with zeros behind them, so that no step goes beyond the end. A zero is no part
 * of any frame.
 */
class ByteReader {
    /** Longer frames are left to the JSON parser, which limits the length of texts. */
    private static final int MAX_LENGTH = 1 << 20;

    static final int WORD = Long.BYTES;
    private static final int PADDING = 8 * WORD;

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // The same byte eight times.

    static final long ONES = 0x0101010101010101L;
    static final long HIGH_BITS = 0x80 * ONES;
    static final long ZERO_DIGITS = '0' * ONES;

    /** Added to a byte, sets its highest bit unless it is a digit's value. */
    static final long NO_DIGIT = 0x76 * ONES;

    byte[] bytes = new byte[1 << 9];
    int end;
    int at;
    boolean lost;

    /** Starts at the first byte of a frame. */
    final void start(final byte[] payload) {
        end = payload.length > MAX_LENGTH ? 0 : payload.length;
        at = 0;
        lost = false;
        if (bytes.length < end + PADDING) {
            bytes = new byte[Math.max(2 * bytes.length, end + PADDING)];
        }
        System.arraycopy(payload, 0, bytes, 0, end);
        for (int i = 0; i < PADDING; i += WORD) {
            WORDS.set(bytes, end + i, 0L);
        }
    }

    /** Whether the frame was read to its end, and nothing in it was unusual. */
    final boolean isRead() {
        return !lost && at == end;
    }

    /** Gives up, because the frame is unusual. */
    public final void lose() {
        lost = true;
        at = end;
    }

    /** Returns eight bytes; the first one is the lowest byte of the word. */
    final long word(final int index) {
        return word(bytes, index);
    }

    static long word(final byte[] bytes, final int index) {
        return (long) WORDS.get(bytes, index);
    }

    /**
     * Returns the index behind an expected byte. If another byte is there, it is lost, and the
     * index is that of the end.
     */
    final int behind(final int index, final char expected) {
        if (bytes[index] == expected) {
            return index + 1;
        }
        lose();
        return at;
    }

    /** Enters an array; {@link FrameBytes#nextElement} then moves from element to element. */
    public final void enterArray() {
        at = behind(at, '[');
    }

    static boolean isDigit(final byte b) {
        return b >= '0' && b <= '9';
    }

    /** Returns how many of the lowest bytes are the values of digits, up to eight. */
    static int digits(final long values) {
        return Long.numberOfTrailingZeros((values + NO_DIGIT | values) & HIGH_BITS) / Byte.SIZE;
    }

    /**
     * Returns the number that the lowest bytes spell.
     *
     * @param values values of digits; the lowest byte is the first digit
     * @param digits number of digits, 1 to 8
     */
    static long number(final long values, final int digits) {
        // zeros in front do not change a number; then pairs, fours and eights of digits are joined
        long joined = values << Byte.SIZE * (WORD - digits);
        joined = joined * (10 << 8 | 1) >>> 8;
        joined = (joined & 0x00ff00ff00ff00ffL) * (100L << 16 | 1) >>> 16;
        return (joined & 0x0000ffff0000ffffL) * (10_000L << 32 | 1) >>> 32;
    }

    /** Returns a mask of the lowest bytes, 0 to 7. */
    static long lowest(final int count) {
        return (1L << Byte.SIZE * count) - 1;
    }
}
