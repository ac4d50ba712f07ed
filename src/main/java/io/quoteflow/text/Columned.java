package io.quoteflow.text;

/**
 * Fits text into the columns of a terminal. Letters of East Asian scripts take two columns each.
 */
public final class Columned {
    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff60;

    private Columned() {}

    /** Returns the number of columns that a text takes. */
    public static int width(final String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(final int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
            default -> c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
        };
    }

    /** Returns the longest beginning of a text that fits into a number of columns. */
    public static String cut(final String text, final int columns) {
        final StringBuilder start = new StringBuilder();
        int width = 0;
        for (final int c : text.codePoints().toArray()) {
            width += isWide(c) ? 2 : 1;
            if (width > columns) {
                break;
            }
            start.appendCodePoint(c);
        }
        return start.toString();
    }

    /**
     * Pads a text on the right, so that it is left-aligned. A text that is wider is not changed.
     */
    public static String left(final String text, final int columns) {
        return text + blanks(text, columns);
    }

    /**
     * Pads a text on the left, so that it is right-aligned. A text that is wider is not changed.
     */
    public static String right(final String text, final int columns) {
        return blanks(text, columns) + text;
    }

    private static String blanks(final String text, final int columns) {
        return " ".repeat(Math.max(0, columns - width(text)));
    }
}
