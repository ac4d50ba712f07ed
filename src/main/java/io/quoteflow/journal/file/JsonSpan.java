package io.quoteflow.journal.file;

/**
 * Finds the end of a JSON object or array without reading what it contains. It knows the JSON that
 * exchanges send: ASCII without escapes, and without blanks between tokens. Anything else, valid or
 * not, is {@link #UNKNOWN}, and a parser has to read it.
 */
final class JsonSpan {
    /** The bytes are not known to be a value. */
    static final int UNKNOWN = -1;

    /** Deepest nesting that is known; one bit for each level. */
    private static final int DEPTH = 60;

    /** Longest number that is known, in bytes; parsers refuse those of a thousand digits. */
    private static final int LONGEST_NUMBER = 100;

    /** Longest text that is known, in bytes; parsers refuse names of fifty thousand. */
    private static final int LONGEST_TEXT = 10_000;

    private JsonSpan() {}

    /**
     * Finds the end of a value.
     *
     * @param bytes that contain the value
     * @param start index of its first byte
     * @param end index behind the last byte that may belong to it
     * @return index behind its last byte, or {@link #UNKNOWN}
     */
    static int end(final byte[] bytes, final int start, final int end) {
        // a bit is set if the level is an object; the lowest one is that of the current level
        long objects = 0;
        int depth = 0;
        int at = start;
        boolean valueDue = true;
        do {
            if (at >= end) {
                return UNKNOWN;
            }
            final byte b = bytes[at];
            if (valueDue) {
                if (b == '{' || b == '[') {
                    if (++depth > DEPTH || ++at >= end) {
                        return UNKNOWN;
                    }
                    objects = objects << 1 | (b == '{' ? 1 : 0);
                    valueDue = bytes[at] != (b == '{' ? '}' : ']');
                    at = valueDue && b == '{' ? name(bytes, at, end) : at;
                } else {
                    at = depth == 0 ? UNKNOWN : scalar(bytes, at, end);
                    valueDue = false;
                }
            } else if (b == ',') {
                at = (objects & 1) != 0 ? name(bytes, at + 1, end) : at + 1;
                valueDue = true;
            } else if (b == ((objects & 1) != 0 ? '}' : ']')) {
                objects >>>= 1;
                depth--;
                at++;
            } else {
                return UNKNOWN;
            }
            if (at < 0) {
                return UNKNOWN;
            }
        } while (depth > 0);
        return at;
    }

    /** Returns the index behind a name and its colon. */
    private static int name(final byte[] bytes, final int start, final int end) {
        if (start >= end || bytes[start] != '"') {
            return UNKNOWN;
        }
        final int at = string(bytes, start + 1, end);
        return at >= 0 && at < end && bytes[at] == ':' ? at + 1 : UNKNOWN;
    }

    private static int scalar(final byte[] bytes, final int start, final int end) {
        return switch (bytes[start]) {
            case '"' -> string(bytes, start + 1, end);
            case 't' -> word(bytes, start, end, "true");
            case 'f' -> word(bytes, start, end, "false");
            case 'n' -> word(bytes, start, end, "null");
            default -> number(bytes, start, end);
        };
    }

    /** Returns the index behind the quote that ends a string. */
    private static int string(final byte[] bytes, final int start, final int end) {
        final int most = Math.min(end, start + LONGEST_TEXT);
        for (int at = start; at < most; at++) {
            final byte b = bytes[at];
            if (b == '"') {
                return at + 1;
            }
            // bytes that are not ASCII are negative
            if (b < ' ' || b == '\\') {
                return UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    private static int word(final byte[] bytes, final int start, final int end, final String word) {
        if (end - start < word.length()) {
            return UNKNOWN;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) {
                return UNKNOWN;
            }
        }
        return start + word.length();
    }

    private static int number(final byte[] bytes, final int start, final int end) {
        int at = bytes[start] == '-' ? start + 1 : start;
        final int whole = at;
        at = digits(bytes, at, end);
        if (at == whole || bytes[whole] == '0' && at > whole + 1) {
            return UNKNOWN;
        }
        if (at < end && bytes[at] == '.') {
            final int fraction = at + 1;
            at = digits(bytes, fraction, end);
            if (at == fraction) {
                return UNKNOWN;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            at += at < end && (bytes[at] == '+' || bytes[at] == '-') ? 1 : 0;
            final int exponent = at;
            at = digits(bytes, exponent, end);
            if (at == exponent) {
                return UNKNOWN;
            }
        }
        return at - start <= LONGEST_NUMBER ? at : UNKNOWN;
    }

    /** Returns the index behind the digits from an index on. */
    private static int digits(final byte[] bytes, final int start, final int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
