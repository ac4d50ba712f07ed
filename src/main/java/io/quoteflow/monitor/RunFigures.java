package io.quoteflow.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.signal.Regime;
import io.quoteflow.text.HumanNumbers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of one instrument for people, parsed from its last rows.
 *
 * @param view that contains the rows
 * @param metrics last metrics row, or the figures of the summary; a missing node before the first
 * @param signals last signals row; a missing node before the first
 * @param quote last quotes row; a missing node before the first
 */
public record RunFigures(RunView view, JsonNode metrics, JsonNode signals, JsonNode quote) {
    /** Shown in place of a missing figure. */
    public static final String NONE = HumanNumbers.NONE;

    private static final String OF_SUMMARY = "figures";
    private static final int LOGGED_DECIMALS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    public static RunFigures of(final RunView view) {
        final JsonNode metrics = row(view.metrics());
        return new RunFigures(
                view,
                metrics.has(OF_SUMMARY) ? metrics.get(OF_SUMMARY) : metrics,
                row(view.signals()),
                row(view.quote()));
    }

    /**
     * Returns the figures over all instruments.
     *
     * @param figures combined figures, with the fields of {@link OverallFigures}
     */
    public static RunFigures ofAll(final JsonNode figures) {
        return new RunFigures(
                RunView.empty("all"),
                figures,
                MissingNode.getInstance(),
                MissingNode.getInstance());
    }

    private static JsonNode row(final byte[] bytes) {
        try {
            return bytes == null ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the part of the instrument's id after the last dot, its symbol. */
    public String symbol() {
        return view.instrument().substring(view.instrument().lastIndexOf('.') + 1);
    }

    /** Returns a numeric figure of the metrics row; NaN if it is null or there is no row yet. */
    public double figure(final Figure figure) {
        final JsonNode value = metrics.path(figure.field());
        return value.isTextual()
                ? Double.parseDouble(value.asText())
                : value.isNumber() ? value.asDouble() : Double.NaN;
    }

    /** Returns the mid, with one decimal more than the prices of the last quotes row. */
    public String mid() {
        return HumanNumbers.price(figure(Figure.MID), decimals() < 0 ? decimals() : decimals() + 1);
    }

    /**
     * Returns the digits after the point of the prices of the last quotes row; -1 if there are
     * none.
     */
    private int decimals() {
        int decimals = -1;
        for (final String side : List.of("bid", "ask")) {
            final JsonNode price = quote.path(side);
            if (price.isTextual()) {
                decimals = Math.max(decimals, HumanNumbers.decimals(price.asText()));
            }
        }
        return decimals;
    }

    /** Returns the position of the maker, for people. */
    public String position() {
        return HumanNumbers.size(metrics.path(Figure.POSITION.field()).asText(NONE));
    }

    /**
     * Returns the regime and its probability, such as {@code RANGE 80 %}; empty before the first
     * signals row.
     */
    public String regime() {
        final String name = signals.path("regime").asText("");
        if (name.isEmpty()) {
            return name;
        }
        final double share =
                signals.get("posterior").get(Regime.valueOf(name).ordinal()).asDouble();
        return name + String.format(Locale.ROOT, " %.0f %%", 100 * share);
    }

    /**
     * Returns what stops trading: {@code HALTED} if it is halted, and the names of the tripped
     * breakers.
     */
    public List<String> stops() {
        final List<String> stops = new ArrayList<>();
        if (metrics.path(Figure.HALTED.field()).asBoolean()) {
            stops.add("HALTED");
        }
        metrics.path(Figure.BREAKERS.field())
                .properties()
                .forEach(
                        breaker -> {
                            if (breaker.getValue().asBoolean()) {
                                stops.add(breaker.getKey());
                            }
                        });
        return stops;
    }

    /** Returns the figures as one line for a log. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s mid %s  w %s  %s  position %s  fills %s  pnl %s  drawdown %s  %s",
                view.instrument(),
                mid(),
                text("%+.2f", figure(Figure.AR_WEIGHT)),
                regime(),
                position(),
                text("%.0f", figure(Figure.FILLS)),
                HumanNumbers.gain(figure(Figure.PNL), LOGGED_DECIMALS),
                text("%.2f %%", 100 * figure(Figure.DRAWDOWN)),
                String.join(" ", stops()));
    }

    /** Formats a number; NaN becomes {@link #NONE}. */
    public static String text(final String format, final double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }
}
