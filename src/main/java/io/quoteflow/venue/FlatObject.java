package io.quoteflow.venue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.TreeMap;

/**
 * The scalar fields of a small JSON object as text: definitions, heartbeats, control records.
 * Nested values are passed over.
 */
final class FlatObject {
    private final TreeMap<String, String> fields = new TreeMap<>();
    private final TreeMap<String, JsonToken> tokens = new TreeMap<>();

    private FlatObject() {}

    /**
     * Parses an object.
     *
     * @return null where the bytes are no JSON object
     */
    static FlatObject parse(final byte[] payload) {
        final FlatObject object = new FlatObject();
        try (JsonParser json = FrameDecoder.JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                final JsonToken token = json.nextToken();
                object.tokens.put(field, token);
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    object.fields.put(field, HostileJson.wellFormed(json.getText()));
                }
                json.skipChildren();
            }
            return json.nextToken() == null ? object : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    /** The value as text, or null. */
    String text(final String field) {
        return fields.get(field);
    }

    /**
     * What the field holds, an object or an array by its first token.
     *
     * @return null if there is no such field
     */
    JsonToken token(final String field) {
        return tokens.get(field);
    }

    /** Length of the longest value. */
    int longest() {
        int longest = 0;
        for (final String value : fields.values()) {
            longest = Math.max(longest, value.length());
        }
        return longest;
    }

    /** The value as a positive whole number, or -1. */
    long time(final String field) {
        final String text = fields.get(field);
        if (text == null || text.isEmpty() || text.length() > 15) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            final int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
