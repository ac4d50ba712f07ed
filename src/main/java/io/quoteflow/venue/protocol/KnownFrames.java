package io.quoteflow.venue.protocol;

/**
 * Recognises frames that are not used, such as tickers, because they differ from an earlier one in
 * the digits of numbers only. Most frames of a venue are such, so they must cost little.
 *
 * <p>An earlier frame is kept as words of eight bytes, with a zero in place of each digit that may
 * differ. Of a number without quotes the first digit must be the same, since a zero there could
 * make the frame invalid. Memory is limited: a new frame takes the place of an old one.
 */
final class KnownFrames {
    /** Longer frames are not kept. */
    private static final int MAX_LENGTH = 512;

    private static final int SETS = 16;
    private static final int WAYS = 4;

    /** So many frames are not recognised before one is kept, because keeping one takes time. */
    private static final int PAUSE = 8;

    /** Added to the difference of a byte, sets its highest bit unless the difference is 0. */
    private static final byte FIXED = 0x7f;

    /** Added to the difference of a byte, sets its highest bit unless it is a digit's value. */
    private static final byte DIGIT = 0x76;

    /** A frame that is kept. */
    private static final class Known {
        private long[] words = {};
        private long[] additions = {};
        private int length;
        private FrameShape shape;
    }

    private final Known[] known = new Known[SETS * WAYS];
    private int unknown;
    private int nextWay;

    // The frame that is being kept: its bytes, and what to add to the difference of each.

    private final byte[] text = new byte[MAX_LENGTH];
    private final byte[] kinds = new byte[MAX_LENGTH];

    /**
     * Returns the form of a frame that is not used.
     *
     * @param frame at its first byte
     * @return null if the frame is not recognised
     */
    FrameShape find(final ByteReader frame) {
        final int first = frame.end % SETS * WAYS;
        for (int i = first; i < first + WAYS; i++) {
            final Known candidate = known[i];
            if (candidate != null && candidate.length == frame.end && isAlike(frame, candidate)) {
                return candidate.shape;
            }
        }
        return null;
    }

    private static boolean isAlike(final ByteReader frame, final Known candidate) {
        final long[] words = candidate.words;
        final long[] additions = candidate.additions;
        long wrong = 0;
        for (int i = words(frame.end) - 1; i >= 0; i--) {
            final long difference = frame.word(Long.BYTES * i) ^ words[i];
            wrong |= difference + additions[i] | difference;
        }
        return (wrong & ByteReader.HIGH_BITS) == 0;
    }

    /**
     * Keeps a frame, now and then.
     *
     * @param frame read to its end, so its form is the usual one
     */
    void add(final ByteReader frame, final FrameShape shape) {
        if (frame.end > MAX_LENGTH || ++unknown % PAUSE != 0) {
            return;
        }
        nextWay = (nextWay + 1) % WAYS;
        final int index = frame.end % SETS * WAYS + nextWay;
        if (known[index] == null) {
            known[index] = new Known();
        }
        final Known kept = known[index];
        kept.length = frame.end;
        kept.shape = shape;
        copy(frame);
        final int words = words(frame.end);
        if (kept.words.length < words) {
            kept.words = new long[words];
            kept.additions = new long[words];
        }
        for (int i = 0; i < words; i++) {
            kept.words[i] = ByteReader.word(text, Long.BYTES * i);
            kept.additions[i] = ByteReader.word(kinds, Long.BYTES * i);
        }
    }

    private static int words(final int bytes) {
        return (bytes + Long.BYTES - 1) / Long.BYTES;
    }

    private void copy(final ByteReader frame) {
        for (int i = 0; i < MAX_LENGTH; i++) {
            text[i] = i < frame.end ? frame.bytes[i] : 0;
            kinds[i] = FIXED;
        }
        int i = 0;
        while (i < frame.end) {
            final byte b = text[i++];
            if (b == '"') {
                int end = i;
                boolean isNumber = true;
                for (; text[end] != '"'; end++) {
                    isNumber &= isInNumber(text[end]);
                }
                markDigits(isNumber ? i : end, end);
                i = end + 1;
            } else if (ByteReader.isDigit(b)) {
                final int start = i;
                while (isInNumber(text[i])) {
                    i++;
                }
                markDigits(start, i);
            }
        }
    }

    private static boolean isInNumber(final byte b) {
        return ByteReader.isDigit(b) || b == '.';
    }

    private void markDigits(final int from, final int to) {
        for (int i = from; i < to; i++) {
            if (ByteReader.isDigit(text[i])) {
                text[i] = '0';
                kinds[i] = DIGIT;
            }
        }
    }
}
