package io.quoteflow.venue.protocol;

import java.nio.charset.StandardCharsets;

/** Encodes text for the query of a URL. */
public final class QueryText {
    private static final String HEX = "0123456789ABCDEF";

    private QueryText() {}

    /**
     * Returns a text in which all but letters and digits of ASCII, "-", "_" and "." are encoded.
     */
    public static String encoded(final String text) {
        final StringBuilder encoded = new StringBuilder();
        for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
            final char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.') {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }
}
