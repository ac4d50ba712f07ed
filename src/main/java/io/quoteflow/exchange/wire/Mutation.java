package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes a frame or an answer in a way that a parser must survive. */
final class Mutation {
    private static final List<String> ENUMS =
            List.of("orderStatus", "execType", "side", "cancelType", "rejectReason", "orderType");

    private Mutation() {}

    /**
     * Returns the changed bytes of a text.
     *
     * @param how {@code utf8}, {@code row}, or {@code drop}, {@code null}, {@code empty}, {@code
     *     retype} or {@code enum}, with {@code :FIELD} for a field that is not chosen by chance
     */
    static byte[] of(final String how, final String json, final SplittableRandom random) {
        if (how.equals("utf8")) {
            return broken(json, random);
        }
        final JsonNode tree;
        try {
            tree = WireAnswer.JSON.readTree(json);
        } catch (final JsonProcessingException own) {
            throw new IllegalStateException("the exchange wrote bad JSON", own);
        }
        final ArrayNode rows = rows(tree);
        if (how.equals("row")) {
            if (rows != null) {
                rows.insertObject(random.nextInt(rows.size() + 1)).putArray("garbage").add(1);
            }
        } else {
            final String[] words = how.split(":", 2);
            final boolean named = words.length > 1;
            final ObjectNode row =
                    named && tree.has(words[1])
                            ? (ObjectNode) tree
                            : row(tree, rows, named, random);
            change(words[0], row, named ? words[1] : field(words[0], row, random));
        }
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] broken(final String json, final SplittableRandom random) {
        final byte[] text = json.getBytes(StandardCharsets.UTF_8);
        // an end of a sequence without a beginning
        text[random.nextInt(text.length)] = (byte) 0x80;
        return text;
    }

    /** Returns the rows of a frame or of an answer; null if it has none. */
    private static ArrayNode rows(final JsonNode tree) {
        for (final JsonNode found :
                List.of(tree.path("data"), tree.path("result").path("list"), tree.path("list"))) {
            if (found.isArray() && !found.isEmpty() && found.get(0).isObject()) {
                return (ArrayNode) found;
            }
        }
        return null;
    }

    private static ObjectNode row(
            final JsonNode tree,
            final ArrayNode rows,
            final boolean inner,
            final SplittableRandom random) {
        if (rows != null) {
            return (ObjectNode) rows.get(random.nextInt(rows.size()));
        }
        for (final JsonNode part : List.of(tree.path("data"), tree.path("result"))) {
            if (part.isObject() && !part.isEmpty() && (inner || random.nextBoolean())) {
                return (ObjectNode) part;
            }
        }
        return (ObjectNode) tree;
    }

    private static String field(
            final String how, final ObjectNode row, final SplittableRandom random) {
        final List<String> names = new ArrayList<>();
        row.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!how.equals("enum") || ENUMS.contains(name)) {
                                names.add(name);
                            }
                        });
        return names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
    }

    private static void change(final String how, final ObjectNode row, final String field) {
        final JsonNode before = row.get(field);
        if (before == null) {
            return;
        }
        switch (how) {
            case "drop" -> row.remove(field);
            case "null" -> row.putNull(field);
            case "empty" -> row.put(field, "");
            case "enum" -> row.put(field, "Mystery");
            default -> {
                if (before.isTextual()) {
                    row.putObject(field).put("value", before.asText());
                } else {
                    row.put(field, before.toString());
                }
            }
        }
    }
}
