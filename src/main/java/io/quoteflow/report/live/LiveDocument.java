package io.quoteflow.report.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.ListedFigures;
import io.quoteflow.report.ParameterTable;
import io.quoteflow.report.PnlSplit;
import io.quoteflow.report.RunRows;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * The JSON document that the live page shows: a run in its current state.
 *
 * @param run content of {@code run.json}
 * @param place where the rows come from, for people
 * @param rows of the run so far
 * @param figures of each instrument, from its last metrics row
 * @param overall series over all instruments
 * @param sums figures over all instruments
 * @param full whether the run has more instruments than are shown
 */
record LiveDocument(
        JsonNode run,
        String place,
        RunRows rows,
        SortedMap<String, JsonNode> figures,
        LiveOverall overall,
        ObjectNode sums,
        boolean full) {
    /** Largest number of instruments whose curves are drawn on the page of all instruments. */
    private static final int DRAWN = 8;

    /** Largest number of instruments that are named if something applies to several. */
    private static final int NAMED = 8;

    private static final int EVENTS = 100;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Writes the document.
     *
     * @param live progress of the run
     */
    String json(final PageQuery query, final ObjectNode live) throws IOException {
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
                                + LiveRows.MOST
                                + " instruments: this page shows those that came first.");
            }
            json.writeEndArray();
            json.writeFieldName("parameters");
            ParameterTable.write(json, run, query.instrument());
            json.writeObjectFieldStart("events");
            rows.events().write(json, query.instrument(), EVENTS);
            json.writeEndObject();
            writeOverall(json);
            writePortfolios(json, query);
            writeInstruments(json, query);
            json.writeEndObject();
        }
        return text.toString();
    }

    /**
     * Writes the content of {@code run.json} without the parameters, which are written as a table.
     */
    private void writeRun(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (final Map.Entry<String, JsonNode> field : run.properties()) {
            if (!field.getKey().equals("parameters") && !field.getKey().equals("overrides")) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
        }
        json.writeEndObject();
    }

    private void writeOverall(final JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("overall");
        json.writeObjectField("figures", sums);
        json.writeNumberField(Figure.MAX_DRAWDOWN.field(), overall.maxDrawdown());
        PnlSplit.Parts parts = PnlSplit.Parts.NONE;
        for (final Map.Entry<String, JsonNode> each : figures.entrySet()) {
            parts = parts.plus(parts(each.getKey(), each.getValue()));
        }
        parts.write(json, sums.path(Figure.PNL.field()).asDouble());
        json.writeObjectFieldStart("series");
        overall.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes the portfolios for the page of all instruments. The page of one shows none. */
    private void writePortfolios(final JsonGenerator json, final PageQuery query)
            throws IOException {
        json.writeFieldName("portfolios");
        if (query.instrument().isEmpty()) {
            rows.portfolios().write(json);
        } else {
            json.writeStartArray();
            json.writeEndArray();
        }
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
            final JsonGenerator json, final String field, final Predicate<JsonNode> condition)
            throws IOException {
        int count = 0;
        json.writeObjectFieldStart(field);
        json.writeArrayFieldStart("names");
        for (final Map.Entry<String, JsonNode> each : figures.entrySet()) {
            if (condition.test(each.getValue()) && ++count <= NAMED) {
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
        if (whole) {
            json.writeFieldName("learned");
            rows.learned().write(json, id);
        }
        json.writeEndObject();
    }
}
