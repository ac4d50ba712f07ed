package io.quoteflow.monitor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.figure.Figure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * The drawdown of the summed equity of all instruments, measured on the metrics grid, STRATEGY 18.
 */
public final class OverallDrawdown {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OverallDrawdown() {}

    /**
     * Returns the largest drawdown of a run, as a share of the highest equity before it.
     *
     * @param file the metrics rows of all instruments, one row a line
     * @param start sum of the start balances of all instruments, quote currency
     * @throws IOException if the file cannot be read or a row is not JSON
     */
    public static double largest(final Path file, final double start) throws IOException {
        final TreeMap<Long, TreeMap<String, Double>> grid = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final JsonNode row = JSON.readTree(line);
                grid.computeIfAbsent(row.get("at").asLong(), at -> new TreeMap<>())
                        .put(
                                row.get("instrument").asText(),
                                row.get(Figure.EQUITY.field()).asDouble()
                                        - row.get(Figure.START_BALANCE.field()).asDouble());
            }
        }
        final TreeMap<String, Double> gains = new TreeMap<>();
        double highWater = start;
        double drawdown = 0;
        for (final TreeMap<String, Double> rows : grid.values()) {
            gains.putAll(rows);
            final double equity =
                    start + gains.values().stream().mapToDouble(Double::doubleValue).sum();
            highWater = Math.max(highWater, equity);
            drawdown = Math.max(drawdown, (highWater - equity) / highWater);
        }
        return drawdown;
    }
}
