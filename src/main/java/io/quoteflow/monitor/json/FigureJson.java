package io.quoteflow.monitor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.monitor.OverallFigures;

import java.util.Map;

/** Converts figures between JSON and values. */
public final class FigureJson {
    private FigureJson() {}

    /**
     * Combines the figures of several instruments, see {@link OverallFigures}.
     *
     * @param all the figures of each instrument, as in a metrics row or in {@code summary.json};
     *     iterated once
     * @throws IllegalArgumentException if a row lacks a figure, or a value is an array
     */
    public static ObjectNode overall(final Iterable<JsonNode> all) {
        final OverallFigures overall = new OverallFigures();
        all.forEach(row -> overall.add(read(row)));
        return write(overall.row());
    }

    /**
     * Reads the figures of an object.
     *
     * @throws IllegalArgumentException if a value is an array
     */
    static FigureRow read(final JsonNode object) {
        final FigureRow.Builder row = new FigureRow.Builder();
        readFields(object, row);
        return row.build();
    }

    private static void readFields(final JsonNode object, final FigureRow.Builder row) {
        for (final Map.Entry<String, JsonNode> field : object.properties()) {
            final String name = field.getKey();
            final JsonNode value = field.getValue();
            switch (value.getNodeType()) {
                case OBJECT -> {
                    row.open(name);
                    readFields(value, row);
                    row.close();
                }
                case NUMBER -> {
                    if (value.canConvertToLong() && value.isIntegralNumber()) {
                        row.integer(name, value.asLong());
                    } else {
                        row.number(name, value.asDouble());
                    }
                }
                case BOOLEAN -> row.bool(name, value.asBoolean());
                case STRING -> row.text(name, value.asText());
                case NULL -> row.text(name, null);
                default -> throw new IllegalArgumentException(name + ": is no figure");
            }
        }
    }

    /** Writes the figures as an object, in their order. */
    static ObjectNode write(final FigureRow row) {
        final ObjectNode object = JsonNodeFactory.instance.objectNode();
        row.forEach(
                (name, value) -> {
                    if (value instanceof FigureRow group) {
                        object.set(name, write(group));
                    } else if (value instanceof Double number) {
                        object.put(name, number);
                    } else if (value instanceof Long integer) {
                        object.put(name, integer);
                    } else if (value instanceof Boolean flag) {
                        object.put(name, flag);
                    } else {
                        object.put(name, (String) value);
                    }
                });
        return object;
    }
}
