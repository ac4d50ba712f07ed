package io.quoteflow.model.file;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of a JSON object. Each method refuses by name what is absent or of another type. */
final class Fields {
    private final String path;
    private final JsonNode object;

    /**
     * Creates the fields of an object.
     *
     * @param path names of the objects around it, each followed by a point; for errors
     */
    Fields(final String path, final JsonNode object) {
        this.path = path;
        this.object = object;
    }

    boolean has(final String name) {
        return object.hasNonNull(name);
    }

    Fields object(final String name) {
        final JsonNode field = present(name);
        if (!field.isObject()) {
            throw refused(name, "an object");
        }
        return new Fields(path + name + ".", field);
    }

    String text(final String name) {
        final JsonNode field = present(name);
        if (!field.isTextual()) {
            throw refused(name, "a text");
        }
        return field.textValue();
    }

    double number(final String name) {
        return number(name, present(name));
    }

    /** Returns a list. */
    JsonNode list(final String name) {
        final JsonNode field = present(name);
        if (!field.isArray()) {
            throw refused(name, "a list");
        }
        return field;
    }

    double[] numbers(final String name) {
        return numbers(name, list(name));
    }

    double[][] matrix(final String name) {
        final JsonNode rows = list(name);
        final double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            if (!rows.get(i).isArray()) {
                throw refused(name, "a list of lists");
            }
            matrix[i] = numbers(name, rows.get(i));
        }
        return matrix;
    }

    int[] integers(final String name) {
        final JsonNode list = list(name);
        final int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            if (!list.get(i).canConvertToExactIntegral() || !list.get(i).canConvertToInt()) {
                throw refused(name, "a list of whole numbers");
            }
            values[i] = list.get(i).intValue();
        }
        return values;
    }

    float[] floats(final String name) {
        final JsonNode list = list(name);
        final float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            if (!list.get(i).isNumber()) {
                throw refused(name, "a list of numbers");
            }
            values[i] = list.get(i).decimalValue().floatValue();
        }
        return values;
    }

    /** Returns flags that are written as true and false, or as 1 and 0. */
    boolean[] flags(final String name) {
        final JsonNode list = list(name);
        final boolean[] values = new boolean[list.size()];
        for (int i = 0; i < values.length; i++) {
            if (!list.get(i).isBoolean() && !list.get(i).isInt()) {
                throw refused(name, "a list of flags");
            }
            values[i] = list.get(i).asInt() != 0;
        }
        return values;
    }

    private double[] numbers(final String name, final JsonNode list) {
        final double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(name, list.get(i));
        }
        return values;
    }

    private double number(final String name, final JsonNode value) {
        if (!value.isNumber()) {
            throw refused(name, "a number, or numbers");
        }
        return value.doubleValue();
    }

    private JsonNode present(final String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(path + name + " is missing");
        }
        return object.get(name);
    }

    private IllegalArgumentException refused(final String name, final String allowed) {
        return new IllegalArgumentException(path + name + " must be " + allowed);
    }
}
