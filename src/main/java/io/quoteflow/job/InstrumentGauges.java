package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The figures of an instrument as gauges, read from the rows that it wrote, when they are asked
 * for.
 */
final class InstrumentGauges {
    private static final List<String> FIGURES =
            List.of(
                    "equity",
                    "pnl",
                    "drawdown",
                    "position",
                    "inventory",
                    "urgency",
                    "mid",
                    "fills",
                    "trades",
                    "sharpe",
                    "leverage",
                    "meanSpreadBps",
                    "arWeight",
                    "arR2");

    private final Supplier<RunView> views;
    private RunFigures figures;

    /**
     * @param views null before the first
     */
    InstrumentGauges(final Supplier<RunView> views) {
        this.views = views;
    }

    void register(final MetricGroup group) {
        for (final String figure : FIGURES) {
            group.gauge(figure, (Gauge<Double>) () -> figures().figure(figure));
        }
        truth(group, "halted", "/halted");
        for (final Breaker breaker : Breaker.values()) {
            truth(
                    group.addGroup("breaker", breaker.name()),
                    "tripped",
                    "/breakers/" + breaker.name());
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            group.addGroup("category", category.name())
                    .gauge(
                            "rejections",
                            (Gauge<Long>)
                                    () ->
                                            figures()
                                                    .metrics()
                                                    .at("/rejections/" + category.name())
                                                    .asLong());
        }
        whole(group, "gaps", RunView::gaps);
        whole(group, "duplicates", RunView::duplicates);
        whole(group, "deadLetters", RunView::deadLetters);
        whole(group, "stateBytes", RunView::stateBytes);
        whole(group, "decision", RunView::decisions);
        group.gauge(
                RunMetrics.HASH,
                (Gauge<String>) () -> views.get().decisions() + " " + views.get().hash());
    }

    private void truth(final MetricGroup group, final String name, final String pointer) {
        group.gauge(
                name, (Gauge<Integer>) () -> figures().metrics().at(pointer).asBoolean() ? 1 : 0);
    }

    private void whole(
            final MetricGroup group, final String name, final ToLongFunction<RunView> figure) {
        group.gauge(name, (Gauge<Long>) () -> figure.applyAsLong(views.get()));
    }

    /** Parsed once a view, whoever asks. */
    private synchronized RunFigures figures() {
        final RunView view = views.get();
        if (figures == null || figures.view() != view) {
            figures = RunFigures.of(view);
        }
        return figures;
    }
}
