package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.result.Results;
import io.quoteflow.result.RunResults;
import io.quoteflow.text.HtmlEscapes;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the decision files of a finished run once, in memory that does not grow with them, and
 * writes the data of the page as JSON.
 */
public final class Report implements Closeable {
    /** Name of the file that a finished run writes to its folder. */
    public static final String SUMMARY = "summary.json";

    /**
     * Number of instruments above which the page has a list and the charts of one chosen
     * instrument.
     */
    public static final int MANY = 40;

    /** Number of buckets of all instruments together. It keeps the page below 5 MB. */
    private static final int MOST_BUCKETS = 12_000;

    private static final int MOST_INSTRUMENTS = 5000;

    private static final int MOST_BUCKETS_OF_ONE = 4096;
    private static final int LEAST_BUCKETS_OF_ONE = 48;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final JsonNode summary;
    private final JsonNode run;
    private final RunRows rows;
    private final RunFiles files;
    private final Map<String, ArrivalDelays> arrivals = new TreeMap<>();
    private final int most;
    private Overall overall;
    private RunResults results;

    private Report(final Path folder) throws IOException {
        this.folder = folder;
        refuseTooMany(folder.resolve(SUMMARY));
        summary = json(folder.resolve(SUMMARY));
        if (!summary.path("instruments").isObject() || !summary.path("overall").isObject()) {
            throw new ReportException(folder.resolve(SUMMARY) + ": is no summary of a run");
        }
        final Path runFile = folder.resolve("run.json");
        run = Files.exists(runFile) ? json(runFile) : MAPPER.createObjectNode();
        final int number = Math.max(1, summary.get("instruments").size());
        most = Math.max(LEAST_BUCKETS_OF_ONE, Math.min(MOST_BUCKETS_OF_ONE, MOST_BUCKETS / number));
        rows = RunRows.bounded(run, instruments -> most);
        files = new RunFiles(folder, rows);
    }

    /**
     * Counts the instruments before the summary is loaded, because the summary of 40,000
     * instruments does not fit into memory.
     */
    private static void refuseTooMany(final Path file) throws IOException {
        final int[] instruments = new int[1];
        if (Files.exists(file)) {
            try {
                SummaryScan.read(file, (instrument, row) -> instruments[0]++);
            } catch (final IOException broken) {
                // the caller reports it when it loads the summary
                return;
            }
        }
        if (instruments[0] > MOST_INSTRUMENTS) {
            throw new ReportException(
                    file
                            + ": has "
                            + instruments[0]
                            + " instruments; a page can show at most "
                            + MOST_INSTRUMENTS);
        }
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
     * @param journal journal files of the run, for the arrival delays; may be empty
     * @param err receives the progress of a long read
     * @throws ReportException if a file is missing, truncated or of another run
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
            rows.expect(each.getKey());
        }
        final Progress progress = new Progress(err, size(journal));
        files.read(progress);
        for (final Path file : journal) {
            JournalTimes.read(file, progress, this::arrival);
        }
        check();
        split();
        final Map<String, JsonNode> each = new TreeMap<>();
        summary.get("instruments")
                .properties()
                .forEach(row -> each.put(row.getKey(), row.getValue()));
        results = RunResults.read(folder, each);
    }

    private long size(final List<Path> journal) throws IOException {
        long size = files.size();
        for (final Path file : journal) {
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        return size;
    }

    private void arrival(final String instrument, final long received, final double delay) {
        final InstrumentSeries series = rows.instruments().get(instrument);
        if (series != null) {
            series.arrival(received, delay);
            arrivals.computeIfAbsent(instrument, any -> new ArrivalDelays()).add(delay);
        }
    }

    /**
     * Compares the numbers of rows with those in the summary, because a file that was truncated
     * between two rows looks complete.
     */
    private void check() {
        for (final Map.Entry<DecisionStream, Long> read : rows.counted().entrySet()) {
            if (!read.getKey().isNumbered() || read.getKey().isOfPortfolio()) {
                continue;
            }
            check(
                    files.file(read.getKey()).toString(),
                    read.getValue(),
                    summary.path("decisions").path(read.getKey().text()).asLong());
        }
        // a portfolio counts the rows of both of its streams together
        long counted = 0;
        for (final JsonNode portfolio : summary.path("portfolios")) {
            counted += portfolio.path("decisions").asLong();
        }
        check(
                files.file(DecisionStream.PORTFOLIO)
                        + " and "
                        + files.file(DecisionStream.ARBITRAGE).getFileName(),
                rows.counted().getOrDefault(DecisionStream.PORTFOLIO, 0L)
                        + rows.counted().getOrDefault(DecisionStream.ARBITRAGE, 0L),
                counted);
    }

    private void check(final String file, final long read, final long counted) {
        // the counts of a run from a savepoint include the rows before it
        if (read > counted || !rows.isRestored() && read < counted) {
            throw new ReportException(
                    file
                            + ": has "
                            + read
                            + " rows, summary.json says "
                            + counted
                            + ": it is cut off, or of another run");
        }
    }

    private void split() throws IOException {
        overall = new Overall(most);
        final List<Spool.Reader> grids = new ArrayList<>();
        for (final Map.Entry<String, InstrumentSeries> each : rows.instruments().entrySet()) {
            final JsonNode row = summary.get("instruments").get(each.getKey());
            each.getValue().split(row.path("figures"), row.path("time").asLong());
            grids.add(each.getValue().grid());
        }
        overall.add(grids, summary.get("overall").path(Figure.START_BALANCE.field()).asDouble());
        long end = 0;
        for (final JsonNode each : summary.get("instruments")) {
            end = Math.max(end, each.path("time").asLong());
        }
        overall.end(end, summary.get("overall").path(Figure.PNL.field()).asDouble());
        for (final Spool.Reader grid : grids) {
            grid.close();
        }
    }

    /** Returns the data of the page, as JSON that is safe inside an HTML script element. */
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
            ParameterTable.write(json, run, "");
            json.writeObjectFieldStart("events");
            rows.events().write(json);
            json.writeEndObject();
            json.writeObjectFieldStart("overall");
            json.writeObjectField("figures", summary.get("overall"));
            json.writeNumberField(Figure.MAX_DRAWDOWN.field(), overall.maxDrawdown());
            json.writeObjectFieldStart("series");
            overall.write(json);
            json.writeEndObject();
            write(json, results.overall());
            json.writeEndObject();
            json.writeFieldName("portfolios");
            rows.portfolios().write(json);
            json.writeBooleanField("apart", isLong());
            json.writeArrayFieldStart("instruments");
            for (final Map.Entry<String, InstrumentSeries> each : rows.instruments().entrySet()) {
                if (isLong()) {
                    writeListed(json, each.getKey(), each.getValue());
                } else {
                    write(json, each.getKey(), each.getValue());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    /**
     * Whether the data of each instrument is in a separate script element, which the page parses on
     * demand.
     */
    private boolean isLong() {
        return rows.instruments().size() > MANY;
    }

    /**
     * Writes the data of each instrument as a separate script element, if there are many
     * instruments. The ids of the elements are numbers in the order of the instruments.
     */
    void writeApart(final Writer out) throws IOException {
        if (!isLong()) {
            return;
        }
        int number = 0;
        for (final Map.Entry<String, InstrumentSeries> each : rows.instruments().entrySet()) {
            final StringWriter text = new StringWriter();
            try (JsonGenerator json = MAPPER.createGenerator(text)) {
                json.setCharacterEscapes(new HtmlEscapes());
                write(json, each.getKey(), each.getValue());
            }
            out.append("<script type=\"application/json\" id=\"instrument-")
                    .append(Integer.toString(number++))
                    .append("\">")
                    .append(text.getBuffer())
                    .append("</script>\n");
        }
    }

    private void writeListed(
            final JsonGenerator json, final String id, final InstrumentSeries series)
            throws IOException {
        final JsonNode row = summary.get("instruments").get(id);
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeObjectField("time", row.get("time"));
        ListedFigures.write(json, row.path("figures"));
        series.parts(Double.NaN)
                .write(json, row.path("figures").path(Figure.PNL.field()).asDouble());
        json.writeEndObject();
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
        arrivals.getOrDefault(id, new ArrivalDelays()).write(json);
        series.parts(Double.NaN)
                .write(json, row.path("figures").path(Figure.PNL.field()).asDouble());
        series.write(json, true);
        json.writeFieldName("learned");
        rows.learned().write(json, id);
        write(json, results.instrument(id));
        json.writeEndObject();
    }

    private static void write(final JsonGenerator json, final Results known) throws IOException {
        json.writeFieldName("results");
        if (known == null) {
            json.writeNull();
        } else {
            known.writeCharts(json);
        }
    }

    /**
     * Returns the title of the page: the name of the job, or of the folder if the job is unknown.
     */
    String title() {
        return run.path("job").asText(folder.toAbsolutePath().normalize().getFileName().toString());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
