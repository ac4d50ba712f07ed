package io.quoteflow.exchange.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of the query of a request. */
public final class Query {
    private final Map<String, String> fields = new HashMap<>();

    /**
     * @param text without the question mark; empty or null for none
     */
    public Query(final String text) {
        if (text == null) {
            return;
        }
        for (final String field : text.split("&")) {
            final int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
    }

    private static String decoded(final String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException broken) {
            return text;
        }
    }

    /** Returns the value of a field; empty if there is none. */
    public String text(final String name) {
        return fields.getOrDefault(name, "");
    }

    /** Returns the value of a field as a whole number; -1 if it is none. */
    public int number(final String name, final int standard) {
        final String text = text(name);
        if (text.isEmpty()) {
            return standard;
        }
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }
}
