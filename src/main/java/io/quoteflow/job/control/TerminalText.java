package io.quoteflow.job.control;

/** Text from outside on its way to a terminal. */
final class TerminalText {
    private static final int MOST = 256;

    private TerminalText() {}

    /**
     * Replaces what a terminal could obey or be deceived by: control and format characters, line
     * ends and lone surrogates become {@code \\uXXXX}. Text that is too long is cut.
     *
     * @param text may be null, which becomes an empty text
     */
    static String safe(final String text) {
        if (text == null) {
            return "";
        }
        final StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && safe.length() < MOST; ) {
            final int letter = text.codePointAt(i);
            if (isSafe(letter)) {
                safe.appendCodePoint(letter);
            } else {
                safe.append(String.format("\\u%04x", letter));
            }
            i += Character.charCount(letter);
        }
        return safe.length() < MOST ? safe.toString() : safe + "...";
    }

    private static boolean isSafe(final int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
