package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FigureUse;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;

import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Gauges of the figures of an instrument. Any thread may read them. */
final class InstrumentGauges {
    private final Supplier<RunView> views;

    /**
     * Creates the gauges.
     *
     * @param views returns the current view, which is never null; any thread may call it
     */
    InstrumentGauges(final Supplier<RunView> views) {
        this.views = views;
    }

    void register(final MetricGroup group) {
        for (final Figure figure : Figure.of(FigureUse.GAUGE)) {
            group.gauge(figure.field(), (Gauge<Double>) () -> figures().number(figure));
        }
        flagGauge(group, Figure.HALTED.field(), figures -> figures.flag(Figure.HALTED));
        for (final Breaker breaker : Breaker.values()) {
            flagGauge(
                    group.addGroup("breaker", breaker.name()),
                    "tripped",
                    figures -> figures.group(Figure.BREAKERS).flag(breaker.name()));
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            group.addGroup("category", category.name())
                    .gauge(
                            Figure.REJECTIONS.field(),
                            (Gauge<Long>)
                                    () ->
                                            figures()
                                                    .group(Figure.REJECTIONS)
                                                    .integer(category.name()));
        }
        longGauge(group, "gaps", RunView::gaps);
        longGauge(group, "duplicates", RunView::duplicates);
        longGauge(group, "deadLetters", RunView::deadLetters);
        longGauge(group, "stateBytes", RunView::stateBytes);
        longGauge(group, "decision", RunView::decisions);
        group.gauge(
                RunMetrics.HASH,
                (Gauge<String>) () -> views.get().decisions() + " " + views.get().hash());
    }

    private void flagGauge(
            final MetricGroup group, final String name, final Predicate<FigureRow> flag) {
        group.gauge(name, (Gauge<Integer>) () -> flag.test(figures()) ? 1 : 0);
    }

    private void longGauge(
            final MetricGroup group, final String name, final ToLongFunction<RunView> figure) {
        group.gauge(name, (Gauge<Long>) () -> figure.applyAsLong(views.get()));
    }

    private FigureRow figures() {
        return views.get().figures();
    }
}
