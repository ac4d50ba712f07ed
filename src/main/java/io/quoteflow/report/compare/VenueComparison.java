package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.figure.Figure;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.VenueKind;
import io.quoteflow.report.Progress;
import io.quoteflow.report.ReportException;
import io.quoteflow.text.HtmlEscapes;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an exchange filled beside what the paper venue filled, of two runs on the same journal: one
 * with {@code venue.kind: live}, one with {@code venue.kind: paper}.
 */
final class VenueComparison {
    /** Largest number of instruments of a page. */
    static final int MOST_INSTRUMENTS = 500;

    private static final int MOST_BUCKETS = 12_000;
    private static final int MOST_BUCKETS_OF_ONE = 2048;
    private static final int LEAST_BUCKETS_OF_ONE = 48;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The figures that are also shown for all instruments together. */
    private static final List<String> SERIES = List.of("livePnl", "paperPnl");

    private final ComparedRun live;
    private final ComparedRun paper;
    private final Queues queues = new Queues();
    private final SortedMap<String, InstrumentComparison> instruments = new TreeMap<>();
    private final Totals totals = new Totals();
    private final SummedCurves summed;
    private final double toleranceBps;
    private ResultComparison results;

    private VenueComparison(
            final ComparedRun live,
            final ComparedRun paper,
            final double toleranceBps,
            final int most) {
        this.toleranceBps = toleranceBps;
        this.live = live;
        this.paper = paper;
        summed = new SummedCurves(SERIES, most);
    }

    /**
     * Reads two runs.
     *
     * @param liveFolder decision files of the run on the exchange
     * @param paperFolder decision files of the run on the model
     * @param journal files and recorded folders that the runs read, for the queues; may be empty
     * @param toleranceBps see {@link FillMatcher}
     * @param err receives the progress of a long read
     * @throws ReportException if files are missing, cut off or of another run, or if the runs have
     *     no instrument in common
     */
    static VenueComparison read(
            final Path liveFolder,
            final Path paperFolder,
            final List<String> journal,
            final double toleranceBps,
            final PrintStream err)
            throws IOException {
        final Progress progress =
                new Progress(err, ComparedRun.size(liveFolder) + ComparedRun.size(paperFolder));
        final ComparedRun live = new ComparedRun(liveFolder, progress);
        final ComparedRun paper = new ComparedRun(paperFolder, progress);
        final TreeSet<String> ids = new TreeSet<>(live.instruments().keySet());
        ids.addAll(paper.instruments().keySet());
        if (live.instruments().keySet().stream().noneMatch(paper.instruments()::containsKey)) {
            throw new ReportException(
                    liveFolder + " and " + paperFolder + ": have no instrument in common");
        }
        if (ids.size() > MOST_INSTRUMENTS) {
            throw new ReportException(
                    "the runs have "
                            + ids.size()
                            + " instruments; a page can show at most "
                            + MOST_INSTRUMENTS);
        }
        final int most =
                Math.max(
                        LEAST_BUCKETS_OF_ONE,
                        Math.min(MOST_BUCKETS_OF_ONE, MOST_BUCKETS / ids.size()));
        final VenueComparison comparison = new VenueComparison(live, paper, toleranceBps, most);
        comparison.compare(ids, journal, most, progress);
        return comparison;
    }

    private void compare(
            final TreeSet<String> ids,
            final List<String> journal,
            final int most,
            final Progress progress)
            throws IOException {
        if (!journal.isEmpty()) {
            queues.expect(live);
            queues.expect(paper);
            queues.read(journal);
        }
        for (final String id : ids) {
            final InstrumentComparison one =
                    new InstrumentComparison(
                            live.instruments().get(id),
                            paper.instruments().get(id),
                            queues,
                            toleranceBps,
                            most);
            instruments.put(id, one);
            totals.add(one.totals());
        }
        live.readCurves(
                id ->
                        (time, pnl, position, mid) -> {
                            instruments.get(id).livePoint(time, pnl, position, mid);
                            summed.add("livePnl", id, time, pnl);
                        },
                progress);
        paper.readCurves(
                id ->
                        (time, pnl, position, mid) -> {
                            instruments.get(id).paperPoint(time, pnl, position, mid);
                            summed.add("paperPnl", id, time, pnl);
                        },
                progress);
        instruments.values().forEach(InstrumentComparison::addAlone);
        results = new ResultComparison(live, paper);
    }

    /** Returns the results of both runs. */
    ResultComparison results() {
        return results;
    }

    /** Whether both runs traded on paper, so that neither is one of an exchange. */
    boolean isOnPaper() {
        return isOnPaper(live) && isOnPaper(paper);
    }

    private static boolean isOnPaper(final ComparedRun run) {
        return run.run()
                .path("parameters")
                .path(Parameter.VENUE_KIND.path())
                .asText()
                .equals(VenueKind.PAPER.word());
    }

    /** Returns the sums over all instruments. */
    Totals totals() {
        return totals;
    }

    /** Returns the pnl of the exchange's run, quote currency. */
    double livePnl() {
        return instruments.values().stream().mapToDouble(InstrumentComparison::livePnl).sum();
    }

    /** Returns the pnl of the model's run, quote currency. */
    double paperPnl() {
        return instruments.values().stream().mapToDouble(InstrumentComparison::paperPnl).sum();
    }

    /** Returns the number of minutes that differ, over all instruments. */
    long differingMinutes() {
        return instruments.values().stream()
                .mapToLong(InstrumentComparison::differingMinutes)
                .sum();
    }

    /** Returns the data of the page, as JSON that is safe inside an HTML script element. */
    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.setCharacterEscapes(new HtmlEscapes());
            json.writeStartObject();
            writeRun(json, "live", live);
            writeRun(json, "paper", paper);
            json.writeNumberField("windowMillis", FillMatcher.WINDOW_MILLIS);
            json.writeNumberField("toleranceBps", toleranceBps);
            json.writeBooleanField("queuesKnown", queues.isKnown());
            RunDifferences.write(json, live, paper);
            results.write(json);
            json.writeObjectFieldStart("overall");
            totals.write(json, live.summary().path("overall"), paper.summary().path("overall"));
            json.writeNumberField("differingMinutes", differingMinutes());
            json.writeObjectFieldStart("series");
            summed.write(json);
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("instruments");
            for (final Map.Entry<String, InstrumentComparison> each : instruments.entrySet()) {
                json.writeStartObject();
                json.writeStringField("id", each.getKey());
                each.getValue().write(json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeRun(final JsonGenerator json, final String name, final ComparedRun run)
            throws IOException {
        final JsonNode summary = run.summary();
        json.writeObjectFieldStart(name);
        json.writeStringField("folder", run.folder().toAbsolutePath().normalize().toString());
        json.writeStringField("job", run.run().path("job").asText(""));
        json.writeStringField("version", summary.path("version").asText(""));
        json.writeStringField("fingerprint", summary.path("fingerprint").asText(""));
        json.writeNumberField("records", summary.path("records").path("read").asLong());
        long from = Long.MAX_VALUE;
        long to = 0;
        for (final ComparedRun.Instrument instrument : run.instruments().values()) {
            if (instrument.time() > 0) {
                final long uptime = instrument.figures().path(Figure.UPTIME.field()).asLong();
                from = Math.min(from, instrument.time() - uptime);
                to = Math.max(to, instrument.time());
            }
        }
        json.writeNumberField("from", to == 0 ? 0 : from);
        json.writeNumberField("to", to);
        json.writeEndObject();
    }
}
