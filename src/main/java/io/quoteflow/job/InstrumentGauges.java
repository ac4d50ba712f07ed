package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureUse;
import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;

import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Gauges of the figures of an instrument. The last rows are parsed only when a gauge is read. */
final class InstrumentGauges {
    private final Supplier<RunView> views;
    private RunFigures figures;

    /**
     * Creates the gauges.
     *
     * @param views returns the current view, which is never null
     */
    InstrumentGauges(final Supplier<RunView> views) {
        this.views = views;
    }

    void register(final MetricGroup group) {
        for (final Figure figure : Figure.of(FigureUse.GAUGE)) {
            group.gauge(figure.field(), (Gauge<Double>) () -> figures().figure(figure));
        }
        flagGauge(group, Figure.HALTED.field(), "/" + Figure.HALTED.field());
        for (final Breaker breaker : Breaker.values()) {
            flagGauge(
                    group.addGroup("breaker", breaker.name()),
                    "tripped",
                    "/" + Figure.BREAKERS.field() + "/" + breaker.name());
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            group.addGroup("category", category.name())
                    .gauge(
                            Figure.REJECTIONS.field(),
                            (Gauge<Long>)
                                    () ->
                                            figures()
                                                    .metrics()
                                                    .at(
                                                            "/"
                                                                    + Figure.REJECTIONS.field()
                                                                    + "/"
                                                                    + category.name())
                                                    .asLong());
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

    private void flagGauge(final MetricGroup group, final String name, final String pointer) {
        group.gauge(
                name, (Gauge<Integer>) () -> figures().metrics().at(pointer).asBoolean() ? 1 : 0);
    }

    private void longGauge(
            final MetricGroup group, final String name, final ToLongFunction<RunView> figure) {
        group.gauge(name, (Gauge<Long>) () -> figure.applyAsLong(views.get()));
    }

    /**
     * Returns the figures of the current view. Each view is parsed once, however many gauges are
     * read. Safe for any thread.
     */
    private synchronized RunFigures figures() {
        final RunView view = views.get();
        if (figures == null || figures.view() != view) {
            figures = RunFigures.of(view);
        }
        return figures;
    }
}
