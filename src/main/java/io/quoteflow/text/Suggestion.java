package io.quoteflow.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known word that a mistyped word was probably meant to be.
 *
 * <p>Words may have parts, separated by {@code .} or {@code /}. Two words are near if they, or only
 * their last parts, differ by few keystrokes. A word is also near if its last part is the beginning
 * of the other word's last part. A keystroke is one letter added, left out or replaced, or two
 * neighbours swapped (the optimal string alignment distance). Case does not count.
 */
public final class Suggestion {
    /**
     * Length below which last parts may differ by one keystroke. Longer ones may differ by a
     * quarter of their length.
     */
    private static final int SHORT = 8;

    private static final int LETTERS_A_KEYSTROKE = 4;
    private static final int SHORTEST_START = 3;

    private Suggestion() {}

    /**
     * Returns a question to append to a message.
     *
     * @return {@code "; did you mean X?"}, or an empty text if no known word is near
     */
    public static String question(final String word, final Collection<String> known) {
        return nearest(word, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /**
     * Returns the nearest known word, the first one if several are equally near; empty if none is
     * near.
     */
    public static Optional<String> nearest(final String word, final Collection<String> known) {
        String nearest = null;
        int lowest = Integer.MAX_VALUE;
        for (final String candidate : known) {
            final int cost = cost(lower(word), lower(candidate));
            if (cost < lowest) {
                lowest = cost;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * Returns the distance of a candidate; lower is nearer. If the whole words are near, it is
     * twice their keystrokes. If only the last parts are near, it is twice the keystrokes of the
     * last parts plus one; if the last part of the word begins that of the candidate, twice the
     * keystrokes of the whole words plus one. {@link Integer#MAX_VALUE} if the candidate is not
     * near.
     */
    private static int cost(final String word, final String candidate) {
        final String wordEnd = last(word);
        final String end = last(candidate);
        final int shorter = Math.min(wordEnd.length(), end.length());
        final int tolerance = shorter < SHORT ? 1 : shorter / LETTERS_A_KEYSTROKE;
        final int whole = distance(word, candidate);
        if (whole <= tolerance) {
            return 2 * whole;
        }
        final int ends = distance(wordEnd, end);
        if (ends <= tolerance && ends < shorter) {
            return 2 * ends + 1;
        }
        return wordEnd.length() >= SHORTEST_START && end.startsWith(wordEnd)
                ? 2 * whole + 1
                : Integer.MAX_VALUE;
    }

    private static String lower(final String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static String last(final String word) {
        return word.substring(Math.max(word.lastIndexOf('.'), word.lastIndexOf('/')) + 1);
    }

    private static int distance(final String a, final String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] before = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] free = beforeLast;
            beforeLast = before;
            before = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] =
                        Math.min(
                                Math.min(row[j - 1], before[j]) + 1,
                                before[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
