package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.trading.Stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the page of a run shows while it runs: read from its decision files as they grow, so that
 * nothing of the job waits for it. Not for several threads.
 */
public final class LiveReport implements Closeable {
    private static final int BUCKETS = 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Function<List<JsonNode>, ObjectNode> adding;
    private final JsonNode run;
    private RunRows rows;
    private final Progress progress =
            new Progress(new PrintStream(OutputStream.nullOutputStream()), 0);

    /** Of each instrument, its figures as of its last metrics row. */
    private final Map<String, JsonNode> figures = new TreeMap<>();

    private Overall overall = new Overall(BUCKETS);
    private ObjectNode sums;

    /**
     * @param folder of the decision files, with {@code run.json}
     * @param adding makes the figures over all of those of each instrument
     */
    public LiveReport(final Path folder, final Function<List<JsonNode>, ObjectNode> adding)
            throws IOException {
        this.folder = folder;
        this.adding = adding;
        sums = adding.apply(List.of());
        run = MAPPER.readTree(folder.resolve("run.json").toFile());
        rows = new RunRows(folder, run, BUCKETS, true);
    }

    /** Begins with the first row again. */
    private void reset() throws IOException {
        rows.close();
        rows = new RunRows(folder, run, BUCKETS, true);
        figures.clear();
    }

    /**
     * Reads what has come since the last time.
     *
     * @throws ReportException where a row cannot be used; the next time begins with the first
     */
    public void update() throws IOException {
        if (rows.isReplaced()) {
            reset();
        }
        try {
            read();
        } catch (final IOException | RuntimeException unusable) {
            reset();
            throw unusable;
        }
    }

    private void read() throws IOException {
        rows.read(progress);
        final List<Spool.Reader> grids = new ArrayList<>();
        try (RandomAccessFile metrics = metrics()) {
            for (final Map.Entry<String, InstrumentSeries> each : rows.instruments().entrySet()) {
                final JsonNode last = last(metrics, each.getValue().lastMetrics());
                if (last != null) {
                    figures.put(each.getKey(), last);
                    each.getValue().split(last, last.path("at").asLong(), false);
                    grids.add(each.getValue().grid());
                }
            }
            sums = adding.apply(List.copyOf(figures.values()));
            overall = new Overall(BUCKETS);
            overall.add(grids, sums.path("startBalance").asDouble());
            sums.put("maxDrawdown", overall.maxDrawdown());
        } finally {
            for (final Spool.Reader grid : grids) {
                grid.close();
            }
        }
    }

    /** Null while there is none. */
    private RandomAccessFile metrics() throws IOException {
        final Path file = rows.file(Stream.METRICS);
        return Files.exists(file) ? new RandomAccessFile(file.toFile(), "r") : null;
    }

    private static JsonNode last(final RandomAccessFile metrics, final long[] range)
            throws IOException {
        if (metrics == null || range[1] == 0 || metrics.length() < range[1]) {
            return null;
        }
        final byte[] row = new byte[(int) (range[1] - range[0])];
        metrics.seek(range[0]);
        metrics.readFully(row);
        return MAPPER.readTree(row);
    }

    /**
     * What the page shows, as JSON.
     *
     * @param chosen the instrument that is drawn in depth; of another the page of all is drawn
     * @param live how far the run is
     */
    public String json(final String chosen, final ObjectNode live) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectField("live", live);
            json.writeObjectField("run", run);
            json.writeStringField("folder", folder.toAbsolutePath().normalize().toString());
            json.writeObjectField("version", run.get("version"));
            json.writeNullField("fingerprint");
            json.writeObjectFieldStart("records");
            json.writeObjectField("read", live.get("records"));
            json.writeEndObject();
            json.writeObjectFieldStart("decisions");
            json.writeObjectField("total", live.get("decisions"));
            json.writeEndObject();
            json.writeArrayFieldStart("warnings");
            json.writeEndArray();
            json.writeFieldName("parameters");
            ParameterTable.write(json, run);
            json.writeObjectFieldStart("events");
            rows.events().write(json);
            json.writeEndObject();
            writeOverall(json);
            json.writeArrayFieldStart("instruments");
            for (final Map.Entry<String, JsonNode> each : figures.entrySet()) {
                write(json, each.getKey(), each.getValue(), each.getKey().equals(chosen));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void writeOverall(final JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("overall");
        json.writeObjectField("figures", sums);
        json.writeNumberField("maxDrawdown", overall.maxDrawdown());
        json.writeObjectFieldStart("series");
        overall.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void write(
            final JsonGenerator json, final String id, final JsonNode own, final boolean chosen)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeNumberField("time", own.path("at").asLong());
        json.writeObjectField("figures", own);
        json.writeNullField("arrivals");
        rows.instruments().get(id).write(json, own, chosen);
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
