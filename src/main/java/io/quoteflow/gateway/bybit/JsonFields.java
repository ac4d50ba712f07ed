package io.quoteflow.gateway.bybit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object from the venue. Numbers and booleans are texts as they were written, because the
 * venue changes between numbers and strings. A null counts as missing. A field that occurs twice
 * has no value, since one of the two would be wrong.
 */
final class JsonFields {
    private static final Object TWICE = new Object();

    private final Map<String, Object> values = new HashMap<>();

    private JsonFields() {}

    /**
     * Parses an object. Bytes that are not UTF-8 become U+FFFD, so that they spoil one field only.
     *
     * @return null if the bytes are not a JSON object
     */
    static JsonFields parse(final byte[] text) {
        final JsonFields fields = parseExactly(text);
        return fields != null
                ? fields
                : parseExactly(
                        new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonFields parseExactly(final byte[] text) {
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            final JsonFields fields = object(json);
            return json.nextToken() == null ? fields : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    private static JsonFields object(final JsonParser json) throws IOException {
        final JsonFields fields = new JsonFields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            json.nextToken();
            final boolean twice = fields.values.containsKey(name);
            final Object value = value(json);
            fields.values.put(name, twice ? TWICE : value);
        }
        return fields;
    }

    private static Object value(final JsonParser json) throws IOException {
        final JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (token == JsonToken.START_ARRAY) {
            final List<Object> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(json));
            }
            return items;
        }
        return token == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** Whether a field has a value, of any kind. */
    boolean has(final String name) {
        return values.get(name) != null;
    }

    /** Whether a field is a text, a number or a boolean. */
    boolean isScalar(final String name) {
        return values.get(name) instanceof String;
    }

    /** Returns a scalar as text; empty if the field is missing or is no scalar. */
    String text(final String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** Returns the first of two scalars that is not empty. */
    String text(final String name, final String otherName) {
        final String text = text(name);
        return text.isEmpty() ? text(otherName) : text;
    }

    /** Returns an object; null if the field is missing or is none. */
    JsonFields object(final String name) {
        return values.get(name) instanceof JsonFields fields ? fields : null;
    }

    /**
     * Returns the items of an array: texts, {@link JsonFields}, lists and nulls.
     *
     * @return null if the field is missing or is no array
     */
    List<?> list(final String name) {
        return values.get(name) instanceof List<?> items ? items : null;
    }

    /** Returns a scalar as a whole number, or another number if it is none. */
    long number(final String name, final long otherwise) {
        final String text = text(name);
        if (text.isEmpty() || text.length() > 18) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (final NumberFormatException none) {
            return otherwise;
        }
    }

    /** Returns the names of the fields. */
    Iterable<String> names() {
        return values.keySet();
    }
}
