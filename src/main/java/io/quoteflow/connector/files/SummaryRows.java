package io.quoteflow.connector.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The summary rows of a run by instrument, in the order of the ids. A row is parsed each time it is
 * iterated and is not kept, because the parsed rows of 40,000 instruments do not fit into memory.
 */
final class SummaryRows extends AbstractMap<String, JsonNode> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TreeMap<String, byte[]> rows = new TreeMap<>();

    /** The rows of portfolios, of which there are few. */
    private final TreeMap<String, JsonNode> portfolios = new TreeMap<>();

    /**
     * Creates a map of rows.
     *
     * @param rows summary rows; the last one of each instrument counts
     */
    SummaryRows(final List<byte[]> rows) {
        for (final byte[] row : rows) {
            final JsonNode parsed = parse(row);
            final String name = parsed.get("instrument").asText();
            if (parsed.has("members")) {
                portfolios.put(name, parsed);
            } else {
                this.rows.put(name, row);
            }
        }
    }

    /** Returns the rows of the portfolios by name. They are not part of the map. */
    SortedMap<String, JsonNode> portfolios() {
        return portfolios;
    }

    /** Returns the ids of the instruments, in their order. */
    SortedSet<String> ids() {
        return rows.navigableKeySet();
    }

    private static JsonNode parse(final byte[] row) {
        try {
            return JSON.readTree(row);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return rows.entrySet().stream()
                        .map(row -> Map.entry(row.getKey(), parse(row.getValue())))
                        .iterator();
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }
}
