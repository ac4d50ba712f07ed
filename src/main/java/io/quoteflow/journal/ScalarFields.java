package io.quoteflow.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scalar fields of a small JSON object as text: definitions, heartbeats, control records.
 * Nested values are passed over, but for one named group of scalars.
 */
public final class ScalarFields {
    private final TreeMap<String, String> fields = new TreeMap<>();
    private final TreeMap<String, String> group = new TreeMap<>();
    private final TreeMap<String, JsonToken> tokens = new TreeMap<>();
    private boolean hasGroup;
    private boolean brokenGroup;
    private int longestInGroup;

    private ScalarFields() {}

    /**
     * Parses an object.
     *
     * @return null where the bytes are no JSON object
     */
    public static ScalarFields parse(final byte[] payload) {
        return parse(payload, null);
    }

    /**
     * Parses an object.
     *
     * @param groupName the field whose value is the group; null for none
     * @return null if the bytes are no JSON object
     */
    public static ScalarFields parse(final byte[] payload, final String groupName) {
        final ScalarFields object = new ScalarFields();
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                final JsonToken token = json.nextToken();
                object.tokens.put(field, token);
                if (field.equals(groupName)) {
                    object.readGroup(json);
                } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    object.fields.put(field, WellFormed.text(json.getText()));
                }
                json.skipChildren();
            }
            return json.nextToken() == null ? object : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    private void readGroup(final JsonParser json) throws IOException {
        brokenGroup |= hasGroup || json.currentToken() != JsonToken.START_OBJECT;
        hasGroup = true;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String field = json.currentName();
            final boolean scalar = json.nextToken().isScalarValue();
            final boolean sound = scalar && json.currentToken() != JsonToken.VALUE_NULL;
            final String text = sound ? WellFormed.text(json.getText()) : "";
            brokenGroup |= !sound || group.put(field, text) != null;
            longestInGroup = Math.max(longestInGroup, Math.max(field.length(), text.length()));
            json.skipChildren();
        }
    }

    /** Whether it has the group, sound or not. */
    public boolean hasGroup() {
        return hasGroup;
    }

    /**
     * The group's scalars by name; empty if it has no group.
     *
     * @return null if the group is no object of scalars, or if a name occurs twice in it
     */
    public SortedMap<String, String> group() {
        return brokenGroup ? null : group;
    }

    /** The value as text, or null. */
    public String text(final String field) {
        return fields.get(field);
    }

    /**
     * What the field holds, an object or an array by its first token.
     *
     * @return null if there is no such field
     */
    public JsonToken token(final String field) {
        return tokens.get(field);
    }

    /** Length of the longest value, or of the longest name in the group. */
    public int longest() {
        int longest = longestInGroup;
        for (final String value : fields.values()) {
            longest = Math.max(longest, value.length());
        }
        return longest;
    }

    /** The value as a positive whole number, or -1. */
    public long time(final String field) {
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
