package io.quoteflow.journal;

/** Text without unpaired surrogates, which UTF-8 cannot encode. */
public final class WellFormed {
    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /**
     * Replaces each unpaired surrogate by U+FFFD.
     *
     * @return the same object if there is none
     */
    public static String text(final String text) {
        final int first = firstLone(text, 0);
        if (first < 0) {
            return text;
        }
        final StringBuilder well = new StringBuilder(text);
        for (int i = first; i >= 0; i = firstLone(text, i + 1)) {
            well.setCharAt(i, REPLACEMENT);
        }
        return well.toString();
    }

    private static int firstLone(final String text, final int from) {
        for (int i = from; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
