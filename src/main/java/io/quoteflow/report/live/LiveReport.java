package io.quoteflow.report.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.RunRows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The data of the live page, read from the decision files as they grow, so that the job never waits
 * for the page. Not thread-safe.
 */
public final class LiveReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GrowingFiles files;
    private final LiveRows rows;

    /**
     * Creates an object that has read nothing.
     *
     * @param folder of the decision files and of {@code run.json}
     * @param adding combines the figures of the instruments
     */
    public LiveReport(
            final Path folder,
            final Function<List<JsonNode>, ObjectNode> adding,
            final LiveRows.ControlListener listener)
            throws IOException {
        files = new GrowingFiles(folder);
        rows =
                new LiveRows(
                        MAPPER.readTree(folder.resolve("run.json").toFile()),
                        folder.toAbsolutePath().normalize().toString(),
                        adding,
                        listener);
    }

    private void reset() {
        files.reset();
        rows.reset();
    }

    /**
     * Reads the new rows.
     *
     * @throws ReportException if a row cannot be used; the next call then starts with the first row
     */
    public void update() throws IOException {
        while (!update(Duration.ofMinutes(1))) {
            continue;
        }
    }

    /**
     * Reads the new rows for about the given time.
     *
     * @return whether all new rows were read
     */
    public boolean update(final Duration most) throws IOException {
        if (files.isReplaced()) {
            reset();
        }
        try {
            final Map<String, long[]> places = new HashMap<>();
            final boolean all =
                    files.read(
                            (stream, row) -> {
                                final String instrument = row.text(RunRows.INSTRUMENT);
                                if (rows.take(stream, instrument, row)
                                        && stream == DecisionStream.METRICS) {
                                    places.put(instrument, new long[] {row.start(), row.end()});
                                }
                            },
                            System.nanoTime() + most.toNanos());
            for (final Map.Entry<String, byte[]> row :
                    files.bytes(DecisionStream.METRICS, places).entrySet()) {
                rows.figures(row.getKey(), MAPPER.readTree(row.getValue()));
            }
            return all;
        } catch (final IOException | RuntimeException unusable) {
            reset();
            throw unusable;
        }
    }

    /** Returns the instruments that have rows, by id. */
    public List<String> instruments() {
        return rows.instruments();
    }

    /**
     * Returns the data of the page, as JSON.
     *
     * @param live progress of the run, to which the data is added
     */
    public String json(final PageQuery query, final ObjectNode live) throws IOException {
        return rows.json(query, live);
    }
}
