package io.quoteflow.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.figure.Combination;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureType;

import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes the figures over all instruments, STRATEGY 18. {@link Figure#combination()} says how
 * each is combined. {@link Figure#MAX_DRAWDOWN} cannot be computed from the figures of the
 * instruments; {@link OverallDrawdown} computes it.
 */
public final class OverallFigures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Figure, DoubleSummaryStatistics> amounts = new EnumMap<>(Figure.class);
    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    private final Map<Figure, TreeMap<String, Long>> tables = new EnumMap<>(Figure.class);
    private final Map<Figure, WeightedMean> means = new EnumMap<>(Figure.class);

    private OverallFigures() {
        for (final Figure figure : Figure.values()) {
            if (figure.combination() instanceof Combination.Sum) {
                switch (figure.type()) {
                    case COUNT -> counts.put(figure, 0L);
                    case COUNTS -> tables.put(figure, new TreeMap<>());
                    default -> amounts.put(figure, new DoubleSummaryStatistics());
                }
            } else if (figure.combination() instanceof Combination.Mean mean) {
                means.put(figure, new WeightedMean(figure, mean.weight()));
            }
        }
    }

    /**
     * Combines the figures of several instruments.
     *
     * @param all the figures of each instrument, as in a metrics row or in {@code summary.json};
     *     iterated once
     * @return the figures in the order of {@link Figure}; a ratio without a denominator is null
     */
    public static ObjectNode of(final Iterable<JsonNode> all) {
        final OverallFigures overall = new OverallFigures();
        all.forEach(overall::add);
        return overall.json();
    }

    private void add(final JsonNode figures) {
        amounts.forEach((figure, sum) -> sum.accept(figures.get(figure.field()).asDouble()));
        counts.replaceAll((figure, count) -> count + figures.get(figure.field()).asLong());
        means.values().forEach(mean -> mean.add(figures));
        tables.forEach(
                (figure, table) ->
                        figures.get(figure.field())
                                .properties()
                                .forEach(
                                        entry ->
                                                table.merge(
                                                        entry.getKey(),
                                                        entry.getValue().asLong(),
                                                        Long::sum)));
    }

    private ObjectNode json() {
        final ObjectNode overall = JSON.createObjectNode();
        for (final Figure figure : Figure.values()) {
            if (figure.combination() instanceof Combination.Sum) {
                putSum(overall, figure);
            } else if (figure.combination() instanceof Combination.Ratio ratio) {
                put(overall, figure, value(ratio));
            } else if (figure.combination() instanceof Combination.Mean) {
                put(overall, figure, means.get(figure).value());
            }
        }
        return overall;
    }

    private void putSum(final ObjectNode overall, final Figure figure) {
        if (figure.type() == FigureType.COUNT) {
            overall.put(figure.field(), counts.get(figure));
        } else if (figure.type() == FigureType.COUNTS) {
            overall.set(figure.field(), JSON.valueToTree(tables.get(figure)));
        } else {
            overall.put(figure.field(), amounts.get(figure).getSum());
        }
    }

    private double value(final Combination.Ratio ratio) {
        double whole = 0;
        for (final Figure part : ratio.whole()) {
            whole += sum(part);
        }
        return ratio.scale() * sum(ratio.part()) / whole;
    }

    private double sum(final Figure figure) {
        return figure.type() == FigureType.COUNT
                ? counts.get(figure)
                : amounts.get(figure).getSum();
    }

    private static void put(final ObjectNode node, final Figure figure, final double value) {
        if (Double.isFinite(value)) {
            node.put(figure.field(), value);
        } else {
            node.putNull(figure.field());
        }
    }

    /** The weighted mean of a figure over the instruments that have the figure. */
    private static final class WeightedMean {
        private final String figure;
        private final String weight;
        private double sum;
        private double weights;

        private WeightedMean(final Figure figure, final Figure weight) {
            this.figure = figure.field();
            this.weight = weight.field();
        }

        private void add(final JsonNode figures) {
            if (!figures.get(figure).isNull()) {
                sum += figures.get(figure).asDouble() * figures.get(weight).asDouble();
                weights += figures.get(weight).asDouble();
            }
        }

        private double value() {
            return sum / weights;
        }
    }
}
