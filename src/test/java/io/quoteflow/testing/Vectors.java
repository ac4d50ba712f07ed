package io.quoteflow.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Golden values of an independent implementation, and the tolerances of comparisons. The README in
 * their folder describes them.
 */
public final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode file;

    private Vectors(final JsonNode file) {
        this.file = file;
    }

    public static Vectors read(final String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return new Vectors(JSON.readTree(in));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode get(final String field) {
        return file.get(field);
    }

    public Iterable<JsonNode> cases() {
        return file.get("cases");
    }

    /**
     * Whether {@code got} is {@code want} within the tolerance of the file for that field; null is
     * NaN.
     */
    public boolean near(final double got, final JsonNode want, final String field) {
        if (want == null || want.isNull()) {
            return Double.isNaN(got);
        }
        final JsonNode floor = file.get("floors").get(field);
        return near(got, want.asDouble(), floor == null ? 1e-15 : floor.asDouble());
    }

    public static boolean near(final double got, final double want, final double floor) {
        return Math.abs(got - want) <= 1e-9 * Math.max(Math.abs(got), Math.abs(want)) + floor;
    }

    public static double[] doubles(final JsonNode array) {
        final double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    public static List<JsonNode> list(final JsonNode array) {
        final List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }
}
