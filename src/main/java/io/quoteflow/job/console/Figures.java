package io.quoteflow.job.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quoteflow.job.RunView;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of one instrument, read from the rows that it wrote.
 *
 * @param view it comes from
 * @param metrics its metrics row; missing before the first
 * @param signals its signals row; missing before the first
 * @param quote its last quotes row; missing before the first
 */
record Figures(RunView view, JsonNode metrics, JsonNode signals, JsonNode quote) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Figures of(final RunView view) {
        return new Figures(view, row(view.metrics()), row(view.signals()), row(view.quote()));
    }

    private static JsonNode row(final byte[] bytes) {
        try {
            return bytes == null ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The symbol alone. */
    String symbol() {
        return view.instrument().substring(view.instrument().lastIndexOf('.') + 1);
    }

    /** A figure of the metrics row; not a number where there is none. */
    double figure(final String name) {
        final JsonNode value = metrics.path(name);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    /** Breakers that hold, a halt among them. */
    List<String> stops() {
        final List<String> stops = new ArrayList<>();
        if (metrics.path("halted").asBoolean()) {
            stops.add("HALTED");
        }
        metrics.path("breakers")
                .properties()
                .forEach(
                        breaker -> {
                            if (breaker.getValue().asBoolean()) {
                                stops.add(breaker.getKey());
                            }
                        });
        return stops;
    }
}
