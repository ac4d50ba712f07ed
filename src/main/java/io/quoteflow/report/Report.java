package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.trading.Parameter;
import io.quoteflow.trading.Stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the decision files of a run once, in memory that does not grow with them, and gives what
 * the page shows as JSON.
 */
public final class Report implements Closeable {
    /** Of all instruments together: the page stays under 5 MB. */
    private static final int MOST_BUCKETS = 12_000;

    private static final int MOST_BUCKETS_OF_ONE = 4096;
    private static final int LEAST_BUCKETS_OF_ONE = 128;
    private static final long GRACE = 1000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final JsonNode summary;
    private final JsonNode run;
    private final Path temporary;
    private final Map<String, InstrumentSeries> instruments = new TreeMap<>();
    private final Map<String, Arrivals> arrivals = new TreeMap<>();
    private final Events events = new Events();
    private final Map<Stream, Long> counted = new EnumMap<>(Stream.class);
    private final int most;
    private int starts;
    private Overall overall;

    private Report(final Path folder) throws IOException {
        this.folder = folder;
        summary = json(folder.resolve("summary.json"));
        if (!summary.path("instruments").isObject() || !summary.path("overall").isObject()) {
            throw new ReportException(folder.resolve("summary.json") + ": is no summary of a run");
        }
        final Path told = folder.resolve("run.json");
        run = Files.exists(told) ? json(told) : MAPPER.createObjectNode();
        final int number = Math.max(1, summary.get("instruments").size());
        most = Math.max(LEAST_BUCKETS_OF_ONE, Math.min(MOST_BUCKETS_OF_ONE, MOST_BUCKETS / number));
        temporary = Files.createTempDirectory("quoteflow-report");
    }

    private static JsonNode json(final Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new ReportException(
                    file + ": there is no such file; a run that has come to its end leaves one");
        }
        try {
            return MAPPER.readTree(file.toFile());
        } catch (final JsonProcessingException broken) {
            throw new ReportException(file + ": is cut off, or is no JSON");
        }
    }

    /**
     * Reads a run.
     *
     * @param folder of its decision files
     * @param journal files that it read, for the time that records took to arrive; may be empty
     * @param err where the progress of a long reading is told
     * @throws ReportException where a file is missing, cut, or of another run
     */
    public static Report read(final Path folder, final List<Path> journal, final PrintStream err)
            throws IOException {
        final Report report = new Report(folder);
        try {
            report.readAll(journal, err);
            return report;
        } catch (final IOException | RuntimeException failed) {
            report.close();
            throw failed;
        }
    }

    private void readAll(final List<Path> journal, final PrintStream err) throws IOException {
        for (final Map.Entry<String, JsonNode> each : summary.get("instruments").properties()) {
            instruments.put(each.getKey(), new InstrumentSeries(most, quoteLife(each), temporary));
        }
        final Progress progress = new Progress(err, size(journal));
        metrics(progress);
        fills(progress);
        signals(progress);
        quotes(progress);
        events(progress);
        for (final Path file : journal) {
            JournalTimes.read(file, progress, this::arrival);
        }
        check();
        split();
    }

    private long quoteLife(final Map.Entry<String, JsonNode> instrument) {
        final String key = Parameter.MAX_QUOTE_AGE_MS.path();
        final JsonNode own = run.path("overrides").path(instrument.getKey()).path(key);
        final String standard =
                run.path("parameters").path(key).asText(Parameter.MAX_QUOTE_AGE_MS.standard());
        return own.asLong(Long.parseLong(standard)) + GRACE;
    }

    private long size(final List<Path> journal) throws IOException {
        final List<Path> files = new ArrayList<>(journal);
        for (final Stream stream :
                List.of(Stream.METRICS, Stream.FILLS, Stream.SIGNALS, Stream.QUOTES)) {
            files.add(file(stream));
        }
        long size = 0;
        for (final Path file : files) {
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        return size;
    }

    private Path file(final Stream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /** Takes a row of an instrument. */
    @FunctionalInterface
    private interface Taker {
        void take(InstrumentSeries series, RowFile row) throws IOException;
    }

    private void rows(
            final Stream stream,
            final Progress progress,
            final List<String> fields,
            final Taker taker)
            throws IOException {
        final List<String> wanted = new ArrayList<>(fields);
        wanted.add("instrument");
        try (RowFile row = new RowFile(file(stream), wanted, progress)) {
            while (row.next()) {
                taker.take(instruments.get(row.text("instrument")), row);
            }
            counted.put(stream, row.rows());
        }
    }

    /** The same of rows that only instruments of the summary have. */
    private void series(
            final Stream stream,
            final Progress progress,
            final List<String> fields,
            final Taker taker)
            throws IOException {
        rows(
                stream,
                progress,
                fields,
                (series, row) -> {
                    if (series == null) {
                        throw new ReportException(
                                file(stream)
                                        + ": row "
                                        + row.rows()
                                        + " is of an instrument that summary.json does not name");
                    }
                    taker.take(series, row);
                });
    }

    private void metrics(final Progress progress) throws IOException {
        series(
                Stream.METRICS,
                progress,
                List.of(
                        "decision",
                        "at",
                        "mid",
                        "pnl",
                        "drawdown",
                        "inventory",
                        "urgency",
                        "edgeCapturedBps",
                        "markout1sBps",
                        "markout5sBps",
                        "markout30sBps"),
                InstrumentSeries::metrics);
    }

    private void fills(final Progress progress) throws IOException {
        series(
                Stream.FILLS,
                progress,
                List.of(
                        "decision",
                        "time",
                        "ledger",
                        "side",
                        "price",
                        "size",
                        "fee",
                        "maker",
                        "mid"),
                InstrumentSeries::fill);
    }

    private void signals(final Progress progress) throws IOException {
        series(
                Stream.SIGNALS,
                progress,
                List.of("time", "w", "r2", "regime"),
                (series, row) -> series.signal(row, row.whole("time")));
    }

    private void quotes(final Progress progress) throws IOException {
        series(
                Stream.QUOTES,
                progress,
                List.of("time", "level", "bid", "bidSize", "ask", "askSize", "edge"),
                (series, row) -> {
                    if (row.whole("level") == 0) {
                        series.quote(row);
                    }
                });
    }

    private void events(final Progress progress) throws IOException {
        series(
                Stream.BREAKERS,
                progress,
                List.of("time", "breaker", "action", "detail"),
                (series, row) ->
                        event(
                                Stream.BREAKERS,
                                row,
                                row.text("breaker") + " " + row.text("action"),
                                row.text("detail")));
        series(
                Stream.CONTROLS,
                progress,
                List.of(
                        "time",
                        "command",
                        "version",
                        "key",
                        "old",
                        "new",
                        "accepted",
                        "author",
                        "reason"),
                (series, row) -> control(row));
        rows(
                Stream.DEAD_LETTERS,
                progress,
                List.of("time", "reason", "payload"),
                (series, row) ->
                        event(Stream.DEAD_LETTERS, row, row.text("reason"), row.text("payload")));
        if (Files.exists(file(Stream.ALERTS))) {
            rows(
                    Stream.ALERTS,
                    progress,
                    List.of("time", "rule", "severity", "detail"),
                    (series, row) ->
                            event(
                                    Stream.ALERTS,
                                    row,
                                    row.text("rule") + ", " + row.text("severity"),
                                    row.text("detail")));
        }
        series(Stream.REJECTIONS, progress, List.of(), (series, row) -> {});
        series(Stream.TRADES, progress, List.of(), (series, row) -> {});
    }

    private void control(final RowFile row) {
        starts += "start".equals(row.text("command")) ? 1 : 0;
        event(
                Stream.CONTROLS,
                row,
                row.text("command") + (row.text("key") == null ? "" : " " + row.text("key")),
                answer(row));
    }

    private static String answer(final RowFile row) {
        if (row.text("version") != null) {
            return "version " + row.text("version");
        }
        final StringBuilder text = new StringBuilder();
        text.append(row.flag("accepted") ? "accepted" : "refused");
        if (row.text("new") != null) {
            text.append(", ").append(row.text("old")).append(" -> ").append(row.text("new"));
        }
        for (final String field : List.of("author", "reason")) {
            if (row.text(field) != null) {
                text.append(", ").append(row.text(field));
            }
        }
        return text.toString();
    }

    private void event(
            final Stream stream, final RowFile row, final String title, final String text) {
        events.add(stream.text(), row.text("instrument"), row.number("time"), title, text);
    }

    private void arrival(final String instrument, final long received, final double delay) {
        final InstrumentSeries series = instruments.get(instrument);
        if (series != null) {
            series.arrival(received, delay);
            arrivals.computeIfAbsent(instrument, any -> new Arrivals()).add(delay);
        }
    }

    /** A file that lost its end between two rows looks whole by itself. */
    private void check() {
        for (final Map.Entry<Stream, Long> rows : counted.entrySet()) {
            if (rows.getKey() == Stream.DEAD_LETTERS || rows.getKey() == Stream.ALERTS) {
                continue;
            }
            final long told = summary.path("decisions").path(rows.getKey().text()).asLong();
            // a run from a savepoint counts the rows of the runs before it too
            if (rows.getValue() > told || !isRestored() && rows.getValue() < told) {
                throw new ReportException(
                        file(rows.getKey())
                                + ": has "
                                + rows.getValue()
                                + " rows, summary.json says "
                                + told
                                + ": it is cut off, or of another run");
            }
        }
    }

    /** Whether some instrument began before this folder: its first decision is told as a start. */
    private boolean isRestored() {
        return starts < instruments.size();
    }

    private void split() throws IOException {
        overall = new Overall(most);
        final List<Spool.Reader> grids = new ArrayList<>();
        for (final Map.Entry<String, InstrumentSeries> each : instruments.entrySet()) {
            final JsonNode row = summary.get("instruments").get(each.getKey());
            each.getValue().split(row.path("figures"), row.path("time").asLong());
            grids.add(each.getValue().grid());
        }
        overall.add(grids, summary.get("overall").path("startBalance").asDouble());
        long end = 0;
        for (final JsonNode each : summary.get("instruments")) {
            end = Math.max(end, each.path("time").asLong());
        }
        overall.end(end, summary.get("overall").path("pnl").asDouble());
        for (final Spool.Reader grid : grids) {
            grid.close();
        }
    }

    /** What the page shows, as JSON that is safe inside an HTML script element. */
    public String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.setCharacterEscapes(new HtmlEscapes());
            json.writeStartObject();
            json.writeObjectField("run", run);
            json.writeStringField("folder", folder.toAbsolutePath().normalize().toString());
            for (final String field :
                    List.of("version", "fingerprint", "records", "decisions", "warnings")) {
                json.writeObjectField(field, summary.get(field));
            }
            json.writeFieldName("parameters");
            ParameterTable.write(json, run);
            json.writeObjectFieldStart("events");
            events.write(json);
            json.writeEndObject();
            json.writeObjectFieldStart("overall");
            json.writeObjectField("figures", summary.get("overall"));
            json.writeNumberField("maxDrawdown", overall.maxDrawdown());
            json.writeObjectFieldStart("series");
            overall.write(json);
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("instruments");
            for (final Map.Entry<String, InstrumentSeries> each : instruments.entrySet()) {
                write(json, each.getKey(), each.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void write(final JsonGenerator json, final String id, final InstrumentSeries series)
            throws IOException {
        final JsonNode row = summary.get("instruments").get(id);
        json.writeStartObject();
        json.writeStringField("id", id);
        for (final String field : List.of("time", "figures", "rows", "counts", "book")) {
            json.writeObjectField(field, row.get(field));
        }
        json.writeFieldName("arrivals");
        arrivals.getOrDefault(id, new Arrivals()).write(json);
        series.write(json, row.path("figures"));
        json.writeEndObject();
    }

    /** The title of the page: the job, or else the folder. */
    String title() {
        return run.path("job").asText(folder.toAbsolutePath().normalize().getFileName().toString());
    }

    @Override
    public void close() throws IOException {
        for (final InstrumentSeries series : instruments.values()) {
            series.close();
        }
        Files.delete(temporary);
    }
}
