package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.result.Estimate;
import io.quoteflow.result.Results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a point that has ended: some figures of the whole time and, with a split, of its
 * two parts.
 *
 * @param number of the point
 * @param settings value by key
 * @param fingerprint that {@code run} writes for these settings
 * @param parts the figures of {@link #WHOLE}, {@link #CHOSEN} and {@link #HELD_OUT} by name
 * @param moments of the returns of the part by which points are chosen
 */
record PointResult(
        int number,
        Map<String, String> settings,
        String fingerprint,
        Map<String, Map<String, Estimate>> parts,
        DeflatedSharpe.Moments moments) {
    static final String WHOLE = "all";

    /** The part of the time by which points are chosen. */
    static final String CHOSEN = "inSample";

    /** The part of the time that decides nothing. */
    static final String HELD_OUT = "outOfSample";

    /** The figures of a point. */
    static final List<String> FIGURES =
            List.of(
                    "pnl",
                    "pnlOfTurnover",
                    "turnover",
                    Figure.FILL_RATIO.field(),
                    "effectiveSpread",
                    "markout5000ms",
                    Figure.ROUND_TRIPS.field(),
                    "drawdown",
                    Figure.SHARPE.field());

    /** The figures of which more is better. */
    static final List<String> RANKS =
            FIGURES.stream().filter(name -> !name.equals("drawdown")).toList();

    private static final Estimate NOTHING = new Estimate(0, Double.NaN, 0);

    /**
     * Takes the results of a point.
     *
     * @param results null if nothing was filled
     * @param split time at which the held-out part starts, ms; {@link Long#MAX_VALUE} for none
     */
    static PointResult of(final PointRun run, final Results results, final long split) {
        final Map<String, Map<String, Estimate>> parts = new LinkedHashMap<>();
        Results chosen = results;
        parts.put(WHOLE, figures(results));
        if (split != Long.MAX_VALUE) {
            chosen = results == null ? null : results.between(Long.MIN_VALUE, split);
            parts.put(CHOSEN, figures(chosen));
            parts.put(
                    HELD_OUT,
                    figures(results == null ? null : results.between(split, Long.MAX_VALUE)));
        }
        return new PointResult(
                run.point().number(),
                run.point().settings(),
                run.fingerprint(),
                parts,
                DeflatedSharpe.Moments.of(chosen == null ? new double[0] : chosen.blockReturns()));
    }

    private static Map<String, Estimate> figures(final Results results) {
        final Map<String, Estimate> figures = new LinkedHashMap<>();
        for (final String name : FIGURES) {
            figures.put(name, results == null ? NOTHING : results.figure(name));
        }
        return figures;
    }

    /** Returns the figures by which points are ranked. */
    Map<String, Estimate> chosen() {
        return parts.getOrDefault(CHOSEN, parts.get(WHOLE));
    }

    /** Returns the point as JSON, with numbers that read back to the same doubles. */
    ObjectNode json() {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("point", number);
        final ObjectNode values = json.putObject("settings");
        settings.forEach(values::put);
        json.put("fingerprint", fingerprint);
        parts.forEach(
                (part, figures) -> {
                    final ObjectNode named = json.putObject(part);
                    figures.forEach((name, each) -> write(named.putObject(name), each));
                });
        final ObjectNode shape = json.putObject("returns");
        put(shape, Figure.SHARPE.field(), moments.sharpe());
        put(shape, "skewness", moments.skewness());
        put(shape, "kurtosis", moments.kurtosis());
        shape.put("number", moments.number());
        return json;
    }

    private static void write(final ObjectNode json, final Estimate estimate) {
        put(json, "value", estimate.value());
        put(json, "standardError", estimate.standardError());
        json.put("number", estimate.number());
    }

    private static void put(final ObjectNode json, final String name, final double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name);
        }
    }

    /** Reads what {@link #json} wrote. */
    static PointResult read(final JsonNode json) {
        final Map<String, String> settings = new LinkedHashMap<>();
        json.get("settings")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        final Map<String, Map<String, Estimate>> parts = new LinkedHashMap<>();
        for (final String part : List.of(WHOLE, CHOSEN, HELD_OUT)) {
            if (json.has(part)) {
                final Map<String, Estimate> figures = new LinkedHashMap<>();
                json.get(part)
                        .properties()
                        .forEach(each -> figures.put(each.getKey(), estimate(each.getValue())));
                parts.put(part, figures);
            }
        }
        final JsonNode shape = json.get("returns");
        return new PointResult(
                json.get("point").asInt(),
                settings,
                json.get("fingerprint").asText(),
                parts,
                new DeflatedSharpe.Moments(
                        number(shape, Figure.SHARPE.field()),
                        number(shape, "skewness"),
                        number(shape, "kurtosis"),
                        shape.get("number").asInt()));
    }

    private static Estimate estimate(final JsonNode json) {
        return new Estimate(
                number(json, "value"), number(json, "standardError"), json.get("number").asLong());
    }

    private static double number(final JsonNode json, final String name) {
        return json.get(name).asDouble(Double.NaN);
    }
}
