package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The figures of an instrument as gauges, read from the rows that it wrote, when they are asked
 * for.
 */
final class InstrumentGauges {
    private static final ObjectMapper JSON = new ObjectMapper();
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
    private byte[] parsed;
    private JsonNode row = MissingNode.getInstance();

    /**
     * @param views null before the first
     */
    InstrumentGauges(final Supplier<RunView> views) {
        this.views = views;
    }

    void register(final MetricGroup group) {
        for (final String figure : FIGURES) {
            group.gauge(figure, (Gauge<Double>) () -> number(row().path(figure)));
        }
        group.gauge("halted", (Gauge<Integer>) () -> row().path("halted").asBoolean() ? 1 : 0);
        for (final Breaker breaker : Breaker.values()) {
            group.addGroup("breaker", breaker.name())
                    .gauge(
                            "tripped",
                            (Gauge<Integer>)
                                    () ->
                                            row().at("/breakers/" + breaker.name()).asBoolean()
                                                    ? 1
                                                    : 0);
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            group.addGroup("category", category.name())
                    .gauge(
                            "rejections",
                            (Gauge<Long>)
                                    () -> row().at("/rejections/" + category.name()).asLong());
        }
        whole(group, "gaps", RunView::gaps);
        whole(group, "duplicates", RunView::duplicates);
        whole(group, "deadLetters", RunView::deadLetters);
        whole(group, "stateBytes", RunView::stateBytes);
        whole(group, "decision", RunView::decisions);
        group.gauge(
                "decisionHash",
                (Gauge<String>)
                        () -> {
                            final RunView view = views.get();
                            return view == null ? "" : view.decisions() + " " + view.hash();
                        });
    }

    private void whole(
            final MetricGroup group, final String name, final ToLongFunction<RunView> figure) {
        group.gauge(
                name,
                (Gauge<Long>)
                        () -> {
                            final RunView view = views.get();
                            return view == null ? 0 : figure.applyAsLong(view);
                        });
    }

    /** Not a number where there is none yet: nothing is no zero. */
    private static double number(final JsonNode value) {
        return value.isTextual()
                ? Double.parseDouble(value.asText())
                : value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private synchronized JsonNode row() {
        final RunView view = views.get();
        if (view != null && view.metrics() != null && view.metrics() != parsed) {
            try {
                row = JSON.readTree(view.metrics());
                parsed = view.metrics();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return row;
    }
}
