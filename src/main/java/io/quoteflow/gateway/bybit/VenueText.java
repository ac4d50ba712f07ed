package io.quoteflow.gateway.bybit;

import java.util.regex.Pattern;

/**
 * Makes texts of the venue fit for logs and journals. They are short, printable, and without the
 * key and signatures, which the venue repeats in some of its messages.
 */
final class VenueText {
    private static final int LONGEST = 200;

    /** Longer texts are cut first, so that searching them takes no time. */
    private static final int SEARCHED = 10_000;

    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-fA-F]{40,}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");

    private final String key;

    VenueText(final Credentials credentials) {
        key = credentials.key();
    }

    /** Returns a text for people. */
    String clean(final String text) {
        final String searched = text.length() > SEARCHED ? text.substring(0, SEARCHED) : text;
        final String hidden =
                SIGNATURE.matcher(searched.replace(key, "(key)")).replaceAll("(signature)");
        final String printable = UNPRINTABLE.matcher(hidden).replaceAll("?");
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }
}
