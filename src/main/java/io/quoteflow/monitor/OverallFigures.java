package io.quoteflow.monitor;

import io.quoteflow.figure.Combination;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FigureType;

import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes the figures over all instruments, STRATEGY 18. {@link Figure#combination()} says how
 * each is combined. {@link Figure#MAX_DRAWDOWN} cannot be computed from the figures of the
 * instruments, and is not part of the result.
 */
public final class OverallFigures {
    private final Map<Figure, DoubleSummaryStatistics> amounts = new EnumMap<>(Figure.class);
    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    private final Map<Figure, TreeMap<String, Long>> tables = new EnumMap<>(Figure.class);
    private final Map<Figure, WeightedMean> means = new EnumMap<>(Figure.class);
    private final Set<Figure> required = EnumSet.noneOf(Figure.class);

    public OverallFigures() {
        for (final Figure figure : Figure.values()) {
            if (figure.combination() instanceof Combination.Sum) {
                switch (figure.type()) {
                    case COUNT -> counts.put(figure, 0L);
                    case COUNTS -> tables.put(figure, new TreeMap<>());
                    default -> amounts.put(figure, new DoubleSummaryStatistics());
                }
            } else if (figure.combination() instanceof Combination.Mean mean) {
                means.put(figure, new WeightedMean(figure, mean.weight()));
                required.addAll(List.of(figure, mean.weight()));
            }
        }
        required.addAll(amounts.keySet());
        required.addAll(counts.keySet());
        required.addAll(tables.keySet());
    }

    /**
     * Adds the figures of an instrument.
     *
     * @throws IllegalArgumentException if the row lacks a figure that is combined; then the figures
     *     over all are those without the row
     */
    public void add(final FigureRow row) {
        requireAll(row);
        amounts.forEach((figure, sum) -> sum.accept(orZero(row.number(figure))));
        counts.replaceAll((figure, count) -> count + row.integer(figure));
        means.values().forEach(mean -> mean.add(row));
        tables.forEach(
                (figure, table) -> {
                    final FigureRow added = row.group(figure);
                    added.forEach(
                            (name, value) -> table.merge(name, added.integer(name), Long::sum));
                });
    }

    private void requireAll(final FigureRow row) {
        for (final Figure figure : required) {
            if (!row.has(figure)) {
                throw new IllegalArgumentException("a row lacks the figure " + figure.field());
            }
        }
    }

    private static double orZero(final double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /**
     * Returns the figures over all rows added so far, in the order of {@link Figure}. A ratio
     * without a denominator is null.
     */
    public FigureRow row() {
        final FigureRow.Builder overall = new FigureRow.Builder();
        for (final Figure figure : Figure.values()) {
            if (figure.combination() instanceof Combination.Sum) {
                putSum(overall, figure);
            } else if (figure.combination() instanceof Combination.Ratio ratio) {
                overall.number(figure, value(ratio));
            } else if (figure.combination() instanceof Combination.Mean) {
                overall.number(figure, means.get(figure).value());
            }
        }
        return overall.build();
    }

    private void putSum(final FigureRow.Builder overall, final Figure figure) {
        if (figure.type() == FigureType.COUNT) {
            overall.integer(figure, counts.get(figure));
        } else if (figure.type() == FigureType.COUNTS) {
            overall.open(figure);
            tables.get(figure).forEach(overall::integer);
            overall.close();
        } else {
            overall.number(figure, amounts.get(figure).getSum());
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

    /** The weighted mean of a figure over the instruments that have the figure. */
    private static final class WeightedMean {
        private final Figure figure;
        private final Figure weight;
        private double sum;
        private double weights;

        private WeightedMean(final Figure figure, final Figure weight) {
            this.figure = figure;
            this.weight = weight;
        }

        private void add(final FigureRow row) {
            final double value = row.number(figure);
            if (!Double.isNaN(value)) {
                sum += value * row.number(weight);
                weights += row.number(weight);
            }
        }

        private double value() {
            return sum / weights;
        }
    }
}
