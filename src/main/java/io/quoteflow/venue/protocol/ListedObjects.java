package io.quoteflow.venue.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An answer of a REST API that lists objects, such as {@code {"retCode":0,"result":{"list":[..]}}}.
 * An object of the list becomes a map of its scalars as text, named by their paths: {@code
 * priceFilter.tickSize}, {@code filters.0.filterType}.
 *
 * @param fields the scalars outside the list, by their paths
 * @param objects the objects of the list; null if the answer has no such list
 */
public record ListedObjects(
        SortedMap<String, String> fields, List<SortedMap<String, String>> objects) {
    /**
     * Parses an answer.
     *
     * @param list name of the field with the list, wherever it is
     * @return null if the bytes are not a JSON object
     */
    public static ListedObjects parse(final byte[] body, final String list) {
        final Reader reader = new Reader(list);
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            reader.object(json, "", reader.fields);
            return json.nextToken() == null
                    ? new ListedObjects(reader.fields, reader.objects)
                    : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    private static final class Reader {
        private final String list;
        private final TreeMap<String, String> fields = new TreeMap<>();
        private List<SortedMap<String, String>> objects;

        private Reader(final String list) {
            this.list = list;
        }

        private void object(
                final JsonParser json, final String path, final TreeMap<String, String> into)
                throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                final JsonToken token = json.nextToken();
                if (field.equals(list) && token == JsonToken.START_ARRAY && into == fields) {
                    listed(json);
                } else {
                    value(json, path.isEmpty() ? field : path + "." + field, into);
                }
            }
        }

        private void listed(final JsonParser json) throws IOException {
            objects = objects == null ? new ArrayList<>() : objects;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    final TreeMap<String, String> one = new TreeMap<>();
                    object(json, "", one);
                    objects.add(one);
                } else {
                    json.skipChildren();
                }
            }
        }

        private void value(
                final JsonParser json, final String path, final TreeMap<String, String> into)
                throws IOException {
            switch (json.currentToken()) {
                case START_OBJECT -> object(json, path, into);
                case START_ARRAY -> {
                    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                        value(json, path + "." + i, into);
                    }
                }
                case VALUE_NULL -> {}
                default -> into.put(path, json.getText());
            }
        }
    }
}
