package io.quoteflow.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scalar fields of a small JSON object as text. Definitions, heartbeats and control records are
 * such objects. Nested values are skipped, except for the fields of one named group.
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
     * @return null if the bytes are not a JSON object
     */
    public static ScalarFields parse(final byte[] payload) {
        return parse(payload, null);
    }

    /**
     * Parses an object with a group, which is a nested object of scalars.
     *
     * @param groupName name of the field that holds the group; null for no group
     * @return null if the bytes are not a JSON object
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

    /** Whether the object has the group, valid or not. */
    public boolean hasGroup() {
        return hasGroup;
    }

    /**
     * Returns the scalars of the group by name; empty if there is no group.
     *
     * @return null if the group is not an object of scalars, or if a name occurs twice in it
     */
    public SortedMap<String, String> group() {
        return brokenGroup ? null : group;
    }

    /** Returns the value of a field as text; null if there is no such field. */
    public String text(final String field) {
        return fields.get(field);
    }

    /**
     * Returns the token of a field's value. For an object or an array it is the opening token.
     *
     * @return null if there is no such field
     */
    public JsonToken token(final String field) {
        return tokens.get(field);
    }

    /**
     * Returns the length of the longest value, or of the longest name in the group, in characters.
     */
    public int longest() {
        int longest = longestInGroup;
        for (final String value : fields.values()) {
            longest = Math.max(longest, value.length());
        }
        return longest;
    }

    /**
     * Returns the value of a field as a positive whole number; -1 if the field is missing or is not
     * one.
     */
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
