package io.quoteflow.job;

import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureUse;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.monitor.RunViews;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Figure> FIGURES = Figure.of(FigureUse.SUMMED_GAUGE);
    private static final List<String> POINTERS = pointers();
    private static final int HALTED = FIGURES.size();
    private static final int FIRST_BREAKER = HALTED + 1;
    private static final int FIRST_REJECTION = FIRST_BREAKER + Breaker.values().length;

    private static final class One {
        private long bars = -1;
        private volatile RunView view;
        private volatile double[] figures;

        private One(final RunView view) {
            this.view = view;
        }
    }

    private final ConcurrentHashMap<String, One> all = new ConcurrentHashMap<>();

    private static List<String> pointers() {
        final List<String> pointers = new ArrayList<>();
        FIGURES.forEach(figure -> pointers.add("/" + figure.field()));
        pointers.add("/" + Figure.HALTED.field());
        for (final Breaker breaker : Breaker.values()) {
            pointers.add("/" + Figure.BREAKERS.field() + "/" + breaker.name());
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            pointers.add("/" + Figure.REJECTIONS.field() + "/" + category.name());
        }
        return pointers;
    }

    /** Registers the sums as gauges. Call it once. */
    void register(final MetricGroup metrics) {
        final MetricGroup group = metrics.addGroup("instrument", LABEL);
        group.gauge(RunMetrics.VIEW, (Gauge<RunViews>) this::views);
        group.gauge("instruments", (Gauge<Integer>) all::size);
        for (int i = 0; i < HALTED; i++) {
            final int figure = i;
            group.gauge(FIGURES.get(i).field(), (Gauge<Double>) () -> sum(figure));
        }
        group.gauge(Figure.HALTED.field(), (Gauge<Long>) () -> (long) sum(HALTED));
        for (final Breaker breaker : Breaker.values()) {
            group.addGroup("breaker", breaker.name())
                    .gauge(
                            "tripped",
                            (Gauge<Long>) () -> (long) sum(FIRST_BREAKER + breaker.ordinal()));
        }
        for (final RejectionCategory category : RejectionCategory.values()) {
            group.addGroup("category", category.name())
                    .gauge(
                            Figure.REJECTIONS.field(),
                            (Gauge<Long>) () -> (long) sum(FIRST_REJECTION + category.ordinal()));
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

    private double sum(final int figure) {
        double sum = 0;
        for (final One one : all.values()) {
            final double[] figures = one.figures;
            sum += figures == null ? 0 : figures[figure];
        }
        return sum;
    }

    private RunViews views() {
        return new RunViews(all.values().stream().map(one -> one.view).toList());
    }

    private One one(final String instrument) {
        return all.computeIfAbsent(instrument, name -> new One(RunView.empty(name)));
    }

    /**
     * Stores the figures of an instrument.
     *
     * @param row a metrics row or a summary
     */
    void decided(final String instrument, final byte[] row) {
        final JsonNode json;
        try {
            json = JSON.readTree(row);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        final JsonNode metrics = json.has("figures") ? json.get("figures") : json;
        final double[] figures = new double[POINTERS.size()];
        for (int i = 0; i < figures.length; i++) {
            final JsonNode value = metrics.at(POINTERS.get(i));
            figures[i] = value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
        }
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
