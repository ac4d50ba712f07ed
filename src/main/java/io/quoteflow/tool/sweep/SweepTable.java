package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.result.Estimate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All points of a sweep, the best first. */
final class SweepTable {
    /** Largest number of points of the page. The table has all. */
    private static final int MOST_OF_PAGE = 2000;

    private final List<String> keys;
    private final String rank;
    private final List<PointResult> points;
    private final Map<Integer, String> refused;

    /** The Sharpe ratio that the best of these trials reaches by luck, not annualised. */
    private final double lucky;

    /**
     * Creates a table.
     *
     * @param keys that are varied
     * @param rank name of the figure by which points are ordered
     * @param points that have ended
     * @param refused why a combination was not run, by its number
     */
    SweepTable(
            final List<String> keys,
            final String rank,
            final Collection<PointResult> points,
            final Map<Integer, String> refused) {
        this.keys = keys;
        this.rank = rank;
        this.refused = refused;
        this.points = new ArrayList<>(points);
        this.points.sort(
                Comparator.comparingDouble(
                                (PointResult point) -> -orLeast(point.chosen().get(rank).value()))
                        .thenComparingInt(PointResult::number));
        lucky = DeflatedSharpe.expectedMaximum(variance(), points.size());
    }

    private static double orLeast(final double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    private double variance() {
        final double[] ratios =
                points.stream()
                        .mapToDouble(point -> point.moments().sharpe())
                        .filter(ratio -> !Double.isNaN(ratio))
                        .toArray();
        double mean = 0;
        for (final double ratio : ratios) {
            mean += ratio / ratios.length;
        }
        double squares = 0;
        for (final double ratio : ratios) {
            squares += (ratio - mean) * (ratio - mean);
        }
        return ratios.length < 2 ? 0 : squares / (ratios.length - 1);
    }

    /** Returns the points, the best first. */
    List<PointResult> points() {
        return points;
    }

    /** Returns the probability that a point earns at all, given that it is one of many. */
    double deflated(final PointResult point) {
        return DeflatedSharpe.probability(point.moments(), lucky);
    }

    /** Returns the table as CSV with a head. */
    String csv() {
        final StringBuilder text = new StringBuilder("point");
        keys.forEach(key -> text.append(',').append(key));
        text.append(",fingerprint");
        if (!points.isEmpty()) {
            points.get(0)
                    .parts()
                    .forEach(
                            (part, figures) ->
                                    figures.keySet()
                                            .forEach(
                                                    name ->
                                                            text.append(',')
                                                                    .append(column(part, name))
                                                                    .append(',')
                                                                    .append(column(part, name))
                                                                    .append(".standardError")));
        }
        text.append(",fills,deflatedSharpe\n");
        for (final PointResult point : points) {
            text.append(point.number());
            keys.forEach(key -> text.append(',').append(point.settings().get(key)));
            text.append(',').append(point.fingerprint());
            point.parts().values().forEach(figures -> figures.values().forEach(f -> add(text, f)));
            text.append(',').append(fills(point)).append(',').append(number(deflated(point)));
            text.append('\n');
        }
        return text.toString();
    }

    private static String column(final String part, final String name) {
        return part.equals(PointResult.WHOLE) ? name : part + "." + name;
    }

    private static void add(final StringBuilder text, final Estimate estimate) {
        text.append(',')
                .append(number(estimate.value()))
                .append(',')
                .append(number(estimate.standardError()));
    }

    private static String number(final double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    private static long fills(final PointResult point) {
        return point.parts().get(PointResult.WHOLE).get("pnl").number();
    }

    /** Returns the data of the page. */
    ObjectNode json() {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rank", rank);
        final ArrayNode names = json.putArray("keys");
        keys.forEach(names::add);
        final ArrayNode figures = json.putArray("figures");
        PointResult.FIGURES.forEach(figures::add);
        json.put("trials", points.size());
        final ArrayNode rows = json.putArray("points");
        for (final PointResult point : points.subList(0, Math.min(MOST_OF_PAGE, points.size()))) {
            final ObjectNode row = point.json();
            row.put("fills", fills(point));
            final double deflated = deflated(point);
            if (Double.isFinite(deflated)) {
                row.put("deflatedSharpe", deflated);
            } else {
                row.putNull("deflatedSharpe");
            }
            rows.add(row);
        }
        final ArrayNode without = json.putArray("refused");
        refused.forEach(
                (number, reason) -> without.addObject().put("point", number).put("text", reason));
        return json;
    }
}
