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
 * What the page of a run shows while it runs, read from its decision files as they grow, so that
 * nothing of the job waits for it. Not thread-safe.
 */
public final class LiveReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GrowingFiles files;
    private final LiveRows rows;

    /**
     * @param folder of the decision files, with {@code run.json}
     * @param adding makes the figures over all of those of each instrument
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
     * Reads what has come since the last time.
     *
     * @throws ReportException if a row cannot be used; the next time begins with the first row
     */
    public void update() throws IOException {
        while (!update(Duration.ofMinutes(1))) {
            continue;
        }
    }

    /**
     * The same, for about so long.
     *
     * @return whether everything was read
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

    /** The instruments that have rows, by id. */
    public List<String> instruments() {
        return rows.instruments();
    }

    /**
     * What the page shows, as JSON.
     *
     * @param live how far the run is
     */
    public String json(final PageQuery query, final ObjectNode live) throws IOException {
        return rows.json(query, live);
    }
}
