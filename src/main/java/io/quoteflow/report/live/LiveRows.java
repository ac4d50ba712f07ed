package io.quoteflow.report.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.JsonRow;
import io.quoteflow.report.ListedFigures;
import io.quoteflow.report.ParameterTable;
import io.quoteflow.report.PnlSplit;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.ReportRow;
import io.quoteflow.report.RunRows;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the page of a run shows while it runs, in memory that grows neither with time nor, above
 * {@value #MOST} instruments, with their number. Rows come in about the order of their time. Not
 * thread-safe.
 */
public final class LiveRows {
    /** Instruments that are shown. */
    static final int MOST = 4000;

    private static final int BUCKETS = 1024;
    private static final int BUCKETS_OF_MANY = 512;
    private static final int BUCKETS_OF_MOST = 128;
    private static final int MANY = 64;
    private static final int VERY_MANY = 256;

    /** Instruments whose curves are drawn on the page of all. */
    private static final int DRAWN = 8;

    /** Instruments that are named where something holds for several. */
    private static final int NAMED = 8;

    private static final int EVENTS = 100;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Is told what became of control records, and which instruments begin again. */
    public interface ControlListener {
        /**
         * A row of {@code controls} that answers a control record.
         *
         * @param decision number of the row within its instrument
         * @param author who asked; may be null
         * @param reason why it was refused, or why it was asked for; may be null
         */
        void answered(
                String instrument,
                long decision,
                String command,
                String author,
                boolean accepted,
                String reason);

        /** The decisions of an instrument are counted from 0 again. */
        void forget(String instrument);
    }

    private final JsonNode run;
    private final String place;
    private final Function<List<JsonNode>, ObjectNode> adding;
    private final ControlListener listener;
    private RunRows rows;
    private LiveOverall overall = new LiveOverall(BUCKETS);

    /** Of each instrument, its figures as of its last metrics row. */
    private final SortedMap<String, JsonNode> figures = new TreeMap<>();

    private final Map<String, Double> starts = new HashMap<>();
    private double start;
    private boolean full;

    /** The figures over all; null if rows have come since they were added up. */
    private ObjectNode sums;

    /**
     * @param run what {@code run.json} says
     * @param place where the rows come from, for people
     * @param adding makes the figures over all of those of each instrument
     */
    public LiveRows(
            final JsonNode run,
            final String place,
            final Function<List<JsonNode>, ObjectNode> adding,
            final ControlListener listener) {
        this.run = run;
        this.place = place;
        this.adding = adding;
        this.listener = listener;
        rows = RunRows.live(run, LiveRows::buckets);
    }

    private static int buckets(final int instruments) {
        return instruments < MANY
                ? BUCKETS
                : instruments < VERY_MANY ? BUCKETS_OF_MANY : BUCKETS_OF_MOST;
    }

    /** Forgets everything: the rows come again from the first. */
    void reset() {
        rows = RunRows.live(run, LiveRows::buckets);
        overall = new LiveOverall(BUCKETS);
        figures.clear();
        starts.clear();
        start = 0;
        full = false;
        sums = null;
    }

    /**
     * Takes a row.
     *
     * @throws ReportException if it cannot be used
     */
    public void take(final DecisionStream stream, final JsonNode row) {
        final String instrument = row.path(RunRows.INSTRUMENT).textValue();
        try {
            if (take(stream, instrument, new JsonRow(row)) && stream == DecisionStream.METRICS) {
                figures(instrument, row);
            }
        } catch (final IOException impossible) {
            throw new IllegalStateException("nothing is read or written here", impossible);
        }
    }

    /** Returns whether the row counts. */
    boolean take(final DecisionStream stream, final String instrument, final ReportRow row)
            throws IOException {
        final boolean named = stream.isNumbered();
        if (named && instrument == null) {
            throw new ReportException("a row of " + stream.text() + " names no instrument");
        }
        if (named
                && rows.instruments().size() >= MOST
                && !rows.instruments().containsKey(instrument)) {
            full = true;
            return false;
        }
        if (stream == DecisionStream.METRICS) {
            start(instrument, row.number(Figure.START_BALANCE.field()));
            overall.add(instrument, row.whole("at"), row.number(Figure.PNL.field()), start);
        }
        rows.take(stream, instrument, row);
        if (stream == DecisionStream.CONTROLS && row.text("version") == null) {
            listener.answered(
                    instrument,
                    row.whole("decision"),
                    row.text("command"),
                    row.text("author"),
                    row.flag("accepted"),
                    row.text("reason"));
        }
        sums = null;
        return true;
    }

    private void start(final String instrument, final double balance) {
        if (Double.isFinite(balance)) {
            final Double before = starts.put(instrument, balance);
            start += balance - (before == null ? 0 : before);
        }
    }

    /** The last metrics row of an instrument. */
    void figures(final String instrument, final JsonNode row) {
        figures.put(instrument, row);
        sums = null;
    }

    /** An instrument begins again, from nothing: its earlier rows are of another run. */
    public void forget(final String instrument) {
        try {
            rows.forget(instrument);
        } catch (final IOException impossible) {
            throw new IllegalStateException("nothing is kept in files", impossible);
        }
        overall.forget(instrument);
        figures.remove(instrument);
        final Double balance = starts.remove(instrument);
        start -= balance == null ? 0 : balance;
        listener.forget(instrument);
    }

    /** The instruments that have rows, by id. */
    public List<String> instruments() {
        return List.copyOf(rows.instruments().keySet());
    }

    /**
     * What the page shows, as JSON. Its size depends on the part of the list that is asked for, and
     * not on the number of instruments.
     *
     * @param live how far the run is
     */
    public String json(final PageQuery query, final ObjectNode live) throws IOException {
        final LiveOverall whole = overall.whole(start);
        final ObjectNode added = added(whole);
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectField("live", live);
            json.writeFieldName("run");
            writeRun(json);
            json.writeStringField("folder", place);
            json.writeObjectField("version", run.get("version"));
            json.writeNullField("fingerprint");
            json.writeObjectFieldStart("records");
            json.writeObjectField("read", live.get("records"));
            json.writeEndObject();
            json.writeObjectFieldStart("decisions");
            json.writeObjectField("total", live.get("decisions"));
            json.writeEndObject();
            json.writeArrayFieldStart("warnings");
            if (full) {
                json.writeString(
                        "There are more than "
                                + MOST
                                + " instruments: this page shows those that came first.");
            }
            json.writeEndArray();
            json.writeFieldName("parameters");
            ParameterTable.write(json, run, query.instrument());
            json.writeObjectFieldStart("events");
            rows.events().write(json, query.instrument(), EVENTS);
            json.writeEndObject();
            writeOverall(json, added, whole);
            writeInstruments(json, query);
            json.writeEndObject();
        }
        return text.toString();
    }

    private ObjectNode added(final LiveOverall whole) {
        if (sums == null) {
            sums = adding.apply(List.copyOf(figures.values()));
        }
        sums.put(Figure.MAX_DRAWDOWN.field(), whole.maxDrawdown());
        return sums;
    }

    /** Without the parameters, which are written as a table. */
    private void writeRun(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (final Map.Entry<String, JsonNode> field : run.properties()) {
            if (!field.getKey().equals("parameters") && !field.getKey().equals("overrides")) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
        }
        json.writeEndObject();
    }

    private void writeOverall(
            final JsonGenerator json, final ObjectNode added, final LiveOverall whole)
            throws IOException {
        json.writeObjectFieldStart("overall");
        json.writeObjectField("figures", added);
        json.writeNumberField(Figure.MAX_DRAWDOWN.field(), whole.maxDrawdown());
        PnlSplit.Parts parts = PnlSplit.Parts.NONE;
        for (final Map.Entry<String, JsonNode> each : figures.entrySet()) {
            parts = parts.plus(parts(each.getKey(), each.getValue()));
        }
        parts.write(json, added.path(Figure.PNL.field()).asDouble());
        json.writeObjectFieldStart("series");
        whole.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private PnlSplit.Parts parts(final String id, final JsonNode own) {
        return rows.instruments().get(id).parts(own.path(Figure.MID.field()).asDouble(Double.NaN));
    }

    private void writeInstruments(final JsonGenerator json, final PageQuery query)
            throws IOException {
        final InstrumentList list = InstrumentList.of(figures, query);
        json.writeObjectFieldStart("list");
        json.writeNumberField("count", figures.size());
        json.writeNumberField("found", list.found());
        json.writeNumberField("from", list.from());
        json.writeNumberField("size", PageQuery.LISTED);
        json.writeStringField("find", query.find());
        json.writeStringField("sort", query.sort());
        json.writeBooleanField("down", query.down());
        json.writeEndObject();
        writeNames(json, Figure.HALTED.field(), InstrumentList::isHalted);
        writeNames(json, "tripped", InstrumentList::isTripped);
        writeSpan(json);
        json.writeArrayFieldStart("instruments");
        final List<String> written = new ArrayList<>(list.ids());
        final boolean listed = written.contains(query.instrument());
        if (!listed && figures.containsKey(query.instrument())) {
            written.add(query.instrument());
        }
        for (int at = 0; at < written.size(); at++) {
            write(json, written.get(at), query, at < DRAWN, at < list.ids().size());
        }
        json.writeEndArray();
    }

    private void writeNames(
            final JsonGenerator json, final String field, final Function<JsonNode, Boolean> holds)
            throws IOException {
        int count = 0;
        json.writeObjectFieldStart(field);
        json.writeArrayFieldStart("names");
        for (final Map.Entry<String, JsonNode> each : figures.entrySet()) {
            if (holds.apply(each.getValue()) && ++count <= NAMED) {
                json.writeString(each.getKey());
            }
        }
        json.writeEndArray();
        json.writeNumberField("count", count);
        json.writeEndObject();
    }

    private void writeSpan(final JsonGenerator json) throws IOException {
        long from = Long.MAX_VALUE;
        long to = 0;
        for (final JsonNode each : figures.values()) {
            final long at = each.path("at").asLong();
            if (at > 0) {
                from = Math.min(from, at - each.path(Figure.UPTIME.field()).asLong());
                to = Math.max(to, at);
            }
        }
        if (to > 0) {
            json.writeArrayFieldStart("span");
            json.writeNumber(from);
            json.writeNumber(to);
            json.writeEndArray();
        }
    }

    private void write(
            final JsonGenerator json,
            final String id,
            final PageQuery query,
            final boolean drawn,
            final boolean listed)
            throws IOException {
        final JsonNode own = figures.get(id);
        final boolean whole = id.equals(query.instrument());
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeNumberField("time", own.path("at").asLong());
        json.writeBooleanField("listed", listed);
        json.writeBooleanField("whole", whole);
        if (whole) {
            json.writeObjectField("figures", own);
        } else {
            ListedFigures.write(json, own);
        }
        json.writeNullField("arrivals");
        parts(id, own).write(json, own.path(Figure.PNL.field()).asDouble());
        if (whole || drawn) {
            rows.instruments().get(id).write(json, whole);
        }
        json.writeEndObject();
    }
}
