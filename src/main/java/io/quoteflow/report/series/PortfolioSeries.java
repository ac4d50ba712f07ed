package io.quoteflow.report.series;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.result.ReportRow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One portfolio for its page, from its rows: series of the exposures, of their sums and of the
 * summed equity, what the last row says of the members, and counts of arbitrages.
 */
final class PortfolioSeries {
    /** The fields of a row of {@code portfolio} that are used. */
    static final List<String> FIELDS =
            List.of(
                    "members",
                    "position",
                    "exposure",
                    "net",
                    "gross",
                    "beta",
                    "covariance",
                    "equity",
                    "drawdown",
                    "hedge",
                    "stale");

    /** The numbers of a row that are drawn, and written as they were last. */
    private static final List<String> DRAWN = List.of("net", "gross", "hedge", "equity");

    /** The arrays of a row, which have an element for each member. */
    private static final List<String> ARRAYS =
            List.of("position", "exposure", "beta", "covariance");

    private static final double PERCENT = 100;

    private final SeriesTable columns;
    private final List<JsonNode> arrays = new ArrayList<>();
    private final double[] last = new double[DRAWN.size()];
    private JsonNode members;
    private long time;
    private double drawdown;
    private double maxDrawdown;
    private long stale;
    private long edges;
    private long arbitrages;

    /**
     * Creates an object without rows.
     *
     * @param most largest number of buckets of a series
     */
    PortfolioSeries(final int most) {
        columns = new SeriesTable(most);
        // 5 digits would hide what the equity gains
        DRAWN.forEach(columns::prices);
        columns.figures(Figure.DRAWDOWN.field());
    }

    /**
     * Adds a row of {@code portfolio}.
     *
     * @throws IllegalArgumentException if its arrays do not have an element for each member
     */
    void bar(final ReportRow row) {
        final JsonNode named = row.tree("members");
        final List<JsonNode> read = ARRAYS.stream().map(row::tree).toList();
        if (named.isEmpty() || read.stream().anyMatch(each -> each.size() != named.size())) {
            throw new IllegalArgumentException(
                    "a row has not one "
                            + String.join(", ", ARRAYS)
                            + " for each of its members "
                            + named);
        }
        if (members == null) {
            named.forEach(each -> columns.prices(each.asText()));
        }
        members = named;
        arrays.clear();
        arrays.addAll(read);
        time = row.integer("time");
        for (int j = 0; j < named.size(); j++) {
            final MinMaxSeries exposure = columns.get(named.get(j).asText());
            final double value = row.tree("exposure").get(j).asDouble(Double.NaN);
            if (exposure != null && Double.isFinite(value)) {
                exposure.add(time, value);
            }
        }
        for (int at = 0; at < last.length; at++) {
            last[at] = row.number(DRAWN.get(at));
            if (Double.isFinite(last[at])) {
                columns.get(DRAWN.get(at)).add(time, last[at]);
            }
        }
        drawdown = row.number("drawdown");
        maxDrawdown = Math.max(maxDrawdown, drawdown);
        columns.get(Figure.DRAWDOWN.field()).add(time, PERCENT * drawdown);
        stale = row.integer("stale");
    }

    /** Adds a row of {@code arbitrage}. */
    void arbitrage(final ReportRow row) {
        edges++;
        if (row.flag("traded")) {
            arbitrages++;
        }
    }

    /** Returns the ids of the members, in their order; empty before the first bar. */
    List<String> members() {
        final List<String> ids = new ArrayList<>();
        if (members != null) {
            members.forEach(each -> ids.add(each.asText()));
        }
        return ids;
    }

    /** Writes fields into an open object. Call it after the first bar only. */
    void write(final JsonGenerator json) throws IOException {
        json.writeObjectField("members", members);
        json.writeNumberField("time", time);
        for (int at = 0; at < ARRAYS.size(); at++) {
            json.writeObjectField(ARRAYS.get(at), arrays.get(at));
        }
        for (int at = 0; at < last.length; at++) {
            json.writeObjectField(
                    DRAWN.get(at), Double.isFinite(last[at]) ? (Double) last[at] : null);
        }
        json.writeNumberField(Figure.DRAWDOWN.field(), drawdown);
        json.writeNumberField(Figure.MAX_DRAWDOWN.field(), maxDrawdown);
        json.writeNumberField("stale", stale);
        json.writeNumberField("edges", edges);
        json.writeNumberField("arbitrages", arbitrages);
        json.writeObjectFieldStart("series");
        columns.write(json);
        json.writeEndObject();
    }
}
