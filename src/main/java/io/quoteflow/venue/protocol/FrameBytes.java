package io.quoteflow.venue.protocol;

/**
 * Reads the bytes of a frame in the form in which venues send it: JSON in ASCII without blanks and
 * escapes, with whole numbers of at most 18 digits. At anything else it is lost: it stays at a
 * place where no method finds anything, and {@link #isRead} says that the frame was not read. The
 * frame is then read by a JSON parser, which alone decides what is wrong with it. What this class
 * reads, a JSON parser reads in the same way.
 */
public final class FrameBytes extends FrameNumbers {
    /** Nested more deeply than any frame of a venue. */
    private static final int MAX_DEPTH = 8;

    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BLANKS = ' ' * ONES;

    // A field with a name of one character, from the comma before it to the colon: ,"x":

    private static final int SHORT_NAME_LENGTH = 5;
    private static final long SHORT_NAME = 0x3a2200222cL;
    private static final long SHORT_NAME_MASK = 0xffff00ffffL;

    private int name;

    /** Where the text that was read last starts. */
    private int textStart;

    private int textEnd;

    /** Whether the next value is an array. */
    public boolean isArray() {
        return bytes[at] == '[';
    }

    /** Whether the next value is an object. */
    public boolean isObject() {
        return bytes[at] == '{';
    }

    /** Enters an object; {@link #nextField} then moves from field to field. */
    public void enterObject() {
        at = behind(at, '{');
    }

    /**
     * Moves to the value of the next field. The value before it must have been read.
     *
     * @return false at the end of the object
     */
    public boolean nextField() {
        final int from = at;
        final long next = word(from);
        final int letter = (int) (next >>> 2 * Byte.SIZE) & 0xff;
        if ((next & SHORT_NAME_MASK) == SHORT_NAME && isLetter(letter) && bytes[from - 1] != '{') {
            name = letter;
            at = from + SHORT_NAME_LENGTH;
            return true;
        }
        if (bytes[from] == '}') {
            at = from + 1;
            return false;
        }
        return nextLongName(from);
    }

    private static boolean isLetter(final int character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
    }

    private boolean nextLongName(final int from) {
        // the byte before is the end of a value, unless this is the first field
        if (from == 0 || lost) {
            lose();
            return false;
        }
        at = bytes[from - 1] == '{' ? from : behind(from, ',');
        readText();
        final int length = textEnd - textStart;
        name =
                length > Integer.BYTES || length == 0
                        ? 0
                        : (int) word(textStart) & -1 >>> Integer.SIZE - Byte.SIZE * length;
        at = behind(at, ':');
        return !lost;
    }

    /**
     * Moves to the next element of an array. The element before it must have been read.
     *
     * @return false at the end of the array
     */
    public boolean nextElement() {
        final int from = at;
        if (bytes[from] == ']') {
            at = from + 1;
            return false;
        }
        if (from == 0 || lost) {
            lose();
            return false;
        }
        if (bytes[from - 1] != '[') {
            at = behind(from, ',');
        }
        return !lost;
    }

    /**
     * Returns the name of the current field: its first character in the lowest byte, the second one
     * in the next, and so on; 0 if it has more than four, or none.
     */
    public int name() {
        return name;
    }

    /**
     * Whether the name of the current field, which must have more than four characters, is this.
     */
    public boolean isNamed(final String expected) {
        return name == 0 && textIs(0, expected);
    }

    /** Reads a string; the methods for texts then tell what it is. */
    public void readText() {
        final int start = behind(at, '"');
        final int stop = textEnd(start);
        textStart = start;
        textEnd = stop;
        at = behind(stop, '"');
    }

    private int textEnd(final int start) {
        int i = start;
        long stops = stops(word(i));
        while (stops == 0) {
            i += WORD;
            stops = stops(word(i));
        }
        return i + Long.numberOfTrailingZeros(stops) / Byte.SIZE;
    }

    /**
     * Returns a word whose lowest bit set marks the first byte that ends a text or is unusual in
     * it.
     */
    private static long stops(final long word) {
        final long quotes = word ^ QUOTES;
        final long backslashes = word ^ BACKSLASHES;
        return (quotes - ONES & ~quotes
                        | backslashes - ONES & ~backslashes
                        | word - BLANKS & ~word
                        | word)
                & HIGH_BITS;
    }

    /** Returns the number of characters of the text read last. */
    public int textLength() {
        return textEnd - textStart;
    }

    /** Returns a character of the text read last. */
    public char textAt(final int index) {
        return (char) bytes[textStart + index];
    }

    /** Whether the text read last, from an index on, is the expected one. */
    public boolean textIs(final int from, final String expected) {
        return textEnd - textStart - from == expected.length() && textHas(from, expected);
    }

    /** Whether the text read last has the expected part at an index. */
    public boolean textHas(final int from, final String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[textStart + from + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the index of a character in the text read last, from an index on; -1 if there is
     * none.
     */
    public int textIndexOf(final char character, final int from) {
        final long pattern = character * ONES;
        for (int i = textStart + from; i < textEnd; i += WORD) {
            final long difference = word(i) ^ pattern;
            final long found = difference - ONES & ~difference & HIGH_BITS;
            if (found != 0) {
                final int index = i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
                return index < textEnd ? index - textStart : -1;
            }
        }
        return -1;
    }

    /**
     * Returns the number that digits of the text read last spell.
     *
     * @param most largest number of digits
     * @return -1 if there is anything else, no digit, or more of them
     */
    public int textNumber(final int from, final int to, final int most) {
        if (to == from || to - from > most) {
            return -1;
        }
        int value = 0;
        for (int i = textStart + from; i < textStart + to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    /**
     * Reads a string, whose characters are copied. Loses the frame if it is too long for the array.
     *
     * @return number of characters
     */
    public int readText(final char[] target) {
        readText();
        final int length = textEnd - textStart;
        if (length > target.length) {
            lose();
            return 0;
        }
        for (int i = 0; i < length; i++) {
            target[i] = (char) bytes[textStart + i];
            if (target[i] > '~') {
                lose();
            }
        }
        return length;
    }

    /** Reads a boolean. */
    public boolean readBoolean() {
        final boolean isTrue = bytes[at] == 't';
        readWord(isTrue ? "true" : "false");
        return isTrue;
    }

    private void readWord(final String expected) {
        int i = at;
        for (int c = 0; c < expected.length(); c++) {
            i = behind(i, expected.charAt(c));
        }
        at = i;
    }

    /** Passes over a value of any kind. */
    public void skipValue() {
        skipValue(MAX_DEPTH);
    }

    private void skipValue(final int depth) {
        switch (bytes[at]) {
            case '"' -> readText();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't', 'f' -> readBoolean();
            case 'n' -> readWord("null");
            default -> skipNumber();
        }
    }

    private void skipObject(final int depth) {
        if (depth == 0) {
            lose();
            return;
        }
        enterObject();
        while (nextField()) {
            skipValue(depth - 1);
        }
    }

    private void skipArray(final int depth) {
        if (depth == 0) {
            lose();
            return;
        }
        enterArray();
        while (nextElement()) {
            skipValue(depth - 1);
        }
    }

    private void skipNumber() {
        if (bytes[at] == '-') {
            at++;
        }
        readInteger();
        if (bytes[at] == '.') {
            at++;
            if (!isDigit(bytes[at])) {
                lose();
            }
            readMoreDigits(0, MAX_DIGITS);
        }
    }
}
