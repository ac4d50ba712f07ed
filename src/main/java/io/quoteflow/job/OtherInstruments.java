package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FigureUse;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.monitor.RunViews;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Metrics of the instruments that have no metrics of their own: sums over all of them. Written by
 * the thread of the task, read by any thread.
 */
final class OtherInstruments {
    /** The value of the label {@code instrument}; no instrument has this name. */
    static final String LABEL = "others";

    private static final List<Figure> FIGURES = Figure.of(FigureUse.SUMMED_GAUGE);

    private static final class One {
        private long bars = -1;
        private volatile RunView view;
        private volatile FigureRow figures = FigureRow.EMPTY;

        private One(final RunView view) {
            this.view = view;
        }
    }

    private final ConcurrentHashMap<String, One> all = new ConcurrentHashMap<>();

    /** Registers the sums as gauges. Call it once. */
    void register(final MetricGroup metrics) {
        final MetricGroup group = metrics.addGroup("instrument", LABEL);
        group.gauge(RunMetrics.VIEW, (Gauge<RunViews>) this::views);
        group.gauge("instruments", (Gauge<Integer>) all::size);
        for (final Figure figure : FIGURES) {
            group.gauge(figure.field(), (Gauge<Double>) () -> sum(figure));
        }
        group.gauge(
                Figure.HALTED.field(), (Gauge<Long>) () -> total(f -> one(f.flag(Figure.HALTED))));
        for (final Breaker breaker : Breaker.values()) {
            group.addGroup("breaker", breaker.name())
                    .gauge(
                            "tripped",
                            (Gauge<Long>)
                                    () ->
                                            total(
                                                    f ->
                                                            one(
                                                                    f.group(Figure.BREAKERS)
                                                                            .flag(
                                                                                    breaker
                                                                                            .name()))));
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            group.addGroup("category", category.name())
                    .gauge(
                            Figure.REJECTIONS.field(),
                            (Gauge<Long>)
                                    () ->
                                            total(
                                                    f ->
                                                            f.group(Figure.REJECTIONS)
                                                                    .integer(category.name())));
        }
        count(group, "gaps", RunView::gaps);
        count(group, "duplicates", RunView::duplicates);
        count(group, "deadLetters", RunView::deadLetters);
        count(group, "decision", RunView::decisions);
    }

    private void count(
            final MetricGroup group, final String name, final ToLongFunction<RunView> figure) {
        group.gauge(
                name,
                (Gauge<Long>)
                        () ->
                                all.values().stream()
                                        .mapToLong(o -> figure.applyAsLong(o.view))
                                        .sum());
    }

    /** Returns the sum of a figure over the instruments that have it. */
    private double sum(final Figure figure) {
        return all.values().stream()
                .mapToDouble(one -> one.figures.number(figure))
                .filter(Double::isFinite)
                .sum();
    }

    private long total(final ToLongFunction<FigureRow> figure) {
        return all.values().stream().mapToLong(one -> figure.applyAsLong(one.figures)).sum();
    }

    private static long one(final boolean flag) {
        return flag ? 1 : 0;
    }

    private RunViews views() {
        return new RunViews(all.values().stream().map(one -> one.view).toList());
    }

    private One one(final String instrument) {
        return all.computeIfAbsent(instrument, name -> new One(RunView.empty(name)));
    }

    /** Stores the figures of an instrument. */
    void figures(final String instrument, final FigureRow figures) {
        one(instrument).figures = figures;
    }

    /**
     * Stores the view of an instrument. Call it after each record; the view is replaced once a bar.
     *
     * @param bars number of bars closed so far
     * @param view creates the new view; called only if a bar has closed since the last call
     */
    void handled(final String instrument, final long bars, final Supplier<RunView> view) {
        final One one = one(instrument);
        if (one.bars != bars) {
            one.bars = bars;
            one.view = view.get();
        }
    }
}
