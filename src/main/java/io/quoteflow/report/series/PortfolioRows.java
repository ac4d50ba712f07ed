package io.quoteflow.report.series;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.result.ReportRow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what a page shows of the portfolios of a run. The rows may come in any order. */
public final class PortfolioRows {
    /** The fields of a row of {@code portfolio} that are used. */
    public static final List<String> FIELDS = PortfolioSeries.FIELDS;

    /** Largest number of portfolios that a page shows: the first by name. */
    private static final int SHOWN = 8;

    /** Largest number of buckets of a series. */
    private static final int BUCKETS = 512;

    private static final Map<String, Parameter> LIMITS =
            new TreeMap<>(
                    Map.of(
                            "maxGross", Parameter.PORTFOLIO_MAX_GROSS,
                            "maxNet", Parameter.PORTFOLIO_MAX_NET,
                            "maxBeta", Parameter.PORTFOLIO_MAX_BETA));

    private final JsonNode run;
    private final SortedMap<String, PortfolioSeries> byName = new TreeMap<>();

    /** The values of parameters that control records set, by instrument and key. */
    private final Map<String, Map<String, String>> set = new HashMap<>();

    private final Map<String, Hedges> hedges = new HashMap<>();

    /** The fills of an instrument's ledger for hedges. */
    private static final class Hedges {
        private String order;
        private long orders;
        private long fills;
        private double fees;
    }

    /**
     * Creates an object without rows.
     *
     * @param run content of {@code run.json}, or an empty object
     */
    public PortfolioRows(final JsonNode run) {
        this.run = run;
    }

    /**
     * Takes a row of {@code portfolio}.
     *
     * @throws IllegalArgumentException if its arrays do not have an element for each member
     */
    public void bar(final String portfolio, final ReportRow row) {
        series(portfolio).bar(row);
    }

    /** Takes a row of {@code arbitrage}. */
    public void arbitrage(final String portfolio, final ReportRow row) {
        series(portfolio).arbitrage(row);
    }

    private PortfolioSeries series(final String portfolio) {
        return byName.computeIfAbsent(portfolio, any -> new PortfolioSeries(BUCKETS));
    }

    /** Takes a row of {@code fills}, which counts if it is of the ledger for hedges. */
    public void fill(final String instrument, final ReportRow row) {
        if ("hedge".equals(row.text("ledger"))) {
            final Hedges own = hedges.computeIfAbsent(instrument, any -> new Hedges());
            final String order = row.text("id");
            // such an order fills at once, so its fills are neighbours
            own.orders += order == null || !order.equals(own.order) ? 1 : 0;
            own.order = order;
            own.fills++;
            own.fees += row.number("fee");
        }
    }

    /** Takes a row of {@code controls}, which may set a limit. */
    public void control(final String instrument, final ReportRow row) {
        final String key = row.text("key");
        if (key != null && key.startsWith("portfolio.") && row.flag("accepted")) {
            final String value = row.text("new") == null ? "" : row.text("new");
            set.computeIfAbsent(instrument, any -> new HashMap<>()).put(key, value);
        }
    }

    /** Drops the rows of an instrument or of a portfolio that starts again without state. */
    public void forget(final String name) {
        byName.remove(name);
        set.remove(name);
        hedges.remove(name);
    }

    /** Writes the portfolios that have a bar, as an array. */
    public void write(final JsonGenerator json) throws IOException {
        json.writeStartArray();
        int written = 0;
        for (final Map.Entry<String, PortfolioSeries> each : byName.entrySet()) {
            final PortfolioSeries series = each.getValue();
            if (!series.members().isEmpty() && written++ < SHOWN) {
                json.writeStartObject();
                json.writeStringField("name", each.getKey());
                series.write(json);
                writeLimits(json, series.members());
                writeHedges(json, series.members());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Writes the tightest limits of the members. A limit that none has is null. */
    private void writeLimits(final JsonGenerator json, final List<String> members)
            throws IOException {
        final String reference = value(members.get(0), Parameter.PORTFOLIO_REFERENCE);
        json.writeObjectField("reference", reference.isEmpty() ? null : reference);
        json.writeObjectFieldStart("limits");
        for (final Map.Entry<String, Parameter> limit : LIMITS.entrySet()) {
            final double least =
                    members.stream()
                            .map(member -> value(member, limit.getValue()))
                            .filter(value -> !value.isEmpty())
                            .mapToDouble(Double::parseDouble)
                            .min()
                            .orElse(Double.NaN);
            json.writeObjectField(limit.getKey(), Double.isNaN(least) ? null : (Double) least);
        }
        json.writeEndObject();
    }

    /** Returns the value of a parameter for an instrument; empty for none. */
    private String value(final String instrument, final Parameter parameter) {
        final String key = parameter.path();
        final String standard = run.path("parameters").path(key).asText(parameter.defaultValue());
        final String started = run.path("overrides").path(instrument).path(key).asText(standard);
        final String now = set.getOrDefault(instrument, Map.of()).get(key);
        return now == null ? started : now;
    }

    private void writeHedges(final JsonGenerator json, final List<String> members)
            throws IOException {
        long orders = 0;
        long fills = 0;
        double fees = 0;
        for (final String member : members) {
            final Hedges own = hedges.getOrDefault(member, new Hedges());
            orders += own.orders;
            fills += own.fills;
            fees += own.fees;
        }
        json.writeObjectFieldStart("hedges");
        json.writeNumberField("orders", orders);
        json.writeNumberField("fills", fills);
        json.writeNumberField("fees", fees);
        json.writeEndObject();
    }
}
