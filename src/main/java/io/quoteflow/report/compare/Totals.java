package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.Figure;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** Sums of what both runs filled, of one instrument or of all. */
final class Totals {
    /** Ages of an order at its fill, ms. */
    private static final double[] AGES = {50, 100, 250, 1000, 5000, 30_000};

    /** Sizes ahead of an order, in multiples of the size of the fill. */
    private static final double[] QUEUES = {Double.MIN_VALUE, 1, 5, 25, 100};

    /** Distances of a fill's price from the mid, basis points. */
    private static final double[] EDGES = {0, 1, 2, 5, 10};

    private static final List<Figure> FIGURES =
            List.of(
                    Figure.PNL,
                    Figure.EDGE_CAPTURED_BPS,
                    Figure.MARKOUT_1S_BPS,
                    Figure.MARKOUT_5S_BPS,
                    Figure.MARKOUT_30S_BPS);

    private final SideTotals live = new SideTotals();
    private final SideTotals paper = new SideTotals();
    private final Buckets ages = new Buckets(AGES);
    private final Buckets queues = new Buckets(QUEUES);
    private final Buckets edges = new Buckets(EDGES);
    private final Delays delays = new Delays();

    /** Adds a pair, of which the model filled later than the exchange by a delay in ms. */
    void addPair(final long delay) {
        delays.add(delay);
    }

    /**
     * Adds a fill.
     *
     * @param isLive whether the exchange filled it
     * @param left size of the part that the other run did not fill
     * @param change the last decision about its order; null if unknown
     * @param ahead size ahead of the order when it was decided; NaN if unknown
     */
    void addFill(
            final boolean isLive,
            final ComparedFill fill,
            final BigDecimal left,
            final FilledOrders.Change change,
            final double ahead) {
        final double notional = fill.notional();
        final double matched =
                fill.size().subtract(left).doubleValue() * fill.price().doubleValue();
        final SideTotals side = isLive ? live : paper;
        side.add(fill);
        side.addMatched(matched);
        final double age = change == null ? Double.NaN : fill.time() - change.time();
        ages.add(isLive, age, notional, matched);
        queues.add(isLive, ahead / fill.size().doubleValue(), notional, matched);
        edges.add(isLive, fill.edgeBps(), notional, matched);
    }

    /** Adds the sums of an instrument. */
    void add(final Totals other) {
        live.add(other.live);
        paper.add(other.paper);
        ages.add(other.ages);
        queues.add(other.queues);
        edges.add(other.edges);
        delays.add(other.delays);
    }

    /** Returns the sums of the exchange's fills. */
    SideTotals live() {
        return live;
    }

    /** Returns the sums of the model's fills. */
    SideTotals paper() {
        return paper;
    }

    /**
     * Writes the fields of an open object.
     *
     * @param liveFigures last figures of the exchange's run; null if there are none
     * @param paperFigures last figures of the model's run; null if there are none
     */
    void write(final JsonGenerator json, final JsonNode liveFigures, final JsonNode paperFigures)
            throws IOException {
        write(json, "live", live, liveFigures);
        write(json, "paper", paper, paperFigures);
        json.writeFieldName("ages");
        ages.write(json);
        json.writeFieldName("queues");
        queues.write(json);
        json.writeFieldName("edges");
        edges.write(json);
        json.writeFieldName("delays");
        delays.write(json);
    }

    private static void write(
            final JsonGenerator json,
            final String name,
            final SideTotals side,
            final JsonNode figures)
            throws IOException {
        json.writeObjectFieldStart(name);
        side.write(json);
        for (final Figure figure : FIGURES) {
            final JsonNode value = figures == null ? null : figures.get(figure.field());
            if (value == null || !value.isNumber()) {
                json.writeNullField(figure.field());
            } else {
                json.writeNumberField(figure.field(), value.doubleValue());
            }
        }
        json.writeStringField(
                "position", figures == null ? "0" : figures.path("position").asText("0"));
        json.writeEndObject();
    }
}
