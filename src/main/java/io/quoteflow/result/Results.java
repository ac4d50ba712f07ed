package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The results of one instrument, or of all together. Immutable. */
public final class Results {
    private static final double BPS = 1e4;

    private final ResultTotals totals;
    private final List<ResultFigure> figures;

    Results(final ResultTotals totals) {
        this.totals = totals;
        figures = ResultFigures.of(totals);
    }

    /** Returns all figures, in the order of every output. */
    public List<ResultFigure> figures() {
        return figures;
    }

    /**
     * Returns a figure.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Estimate figure(final String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .map(ResultFigure::estimate)
                .orElseThrow(() -> new IllegalArgumentException("there is no figure " + name));
    }

    /** Returns the pnl at the end of each UTC day, by the number of the day since 1970. */
    public SortedMap<Long, Double> days() {
        return totals.days();
    }

    /** Returns the start balance, quote currency. */
    public double startBalance() {
        return totals.startBalance();
    }

    /** Returns the pnl of each block of time on the start balance. */
    public double[] blockReturns() {
        final double[] returns = totals.blocks.column(Measure.PNL);
        for (int i = 0; i < returns.length; i++) {
            returns[i] /= totals.startBalance();
        }
        return returns;
    }

    /** Returns the time of the first row, ms. */
    public long from() {
        return totals.from();
    }

    /** Returns the time of the last row, ms. */
    public long to() {
        return totals.to();
    }

    /**
     * Returns the results of a part of the time. Whole blocks of time belong to it.
     *
     * @param start of the part, ms
     * @param end of the part, ms, which belongs to it no more
     */
    public Results between(final long start, final long end) {
        return new Results(totals.between(start, end));
    }

    /**
     * Returns the latest time that starts a block in every run of a span and lies at or before a
     * share of it, ms.
     *
     * @param share from 0 to 1
     */
    public static long blockStart(final long from, final long to, final double share) {
        final long width = TimeBlocks.widthOf(from, to);
        return Math.floorDiv(from + Math.round(share * (to - from)), width) * width;
    }

    /** Returns the pnl over time, by the time at which each value holds, ms. */
    public SortedMap<Long, Double> curve() {
        return totals.curve.points();
    }

    /** Compares this run with another one, in common blocks of time. */
    public List<ResultDifference> differences(final Results other) {
        return ResultDifference.of(totals.blocks, other.totals.blocks);
    }

    /**
     * Returns by how much a figure is larger than that of another run.
     *
     * @throws IllegalArgumentException if the figure is none that is compared
     */
    public Estimate minus(final Results other, final String name) {
        return other.differences(this).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(ResultDifference::difference)
                .orElseThrow(() -> new IllegalArgumentException("there is no figure " + name));
    }

    /** Writes the fields of an object: the span, the blocks and the figures. */
    public void write(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", totals.from());
        json.writeNumberField("to", totals.to());
        json.writeNumberField("blockMillis", totals.blocks.width());
        json.writeNumberField("blocks", totals.blocks.count());
        for (final ResultFigure figure : figures) {
            json.writeObjectFieldStart(figure.name());
            number(json, "value", figure.estimate().value());
            number(json, "standardError", figure.estimate().standardError());
            json.writeNumberField("number", figure.estimate().number());
            json.writeStringField("of", figure.of());
            json.writeStringField("unit", figure.unit());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Writes the same fields and, for charts, the distributions and curves. */
    public void writeCharts(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("figures");
        write(json);
        json.writeArrayFieldStart("waits");
        final long[] waits = totals.waits();
        for (int i = 0; i < waits.length; i++) {
            json.writeStartObject();
            json.writeFieldName("below");
            if (i < RestingOrders.WAITS.length) {
                json.writeNumber(RestingOrders.WAITS[i]);
            } else {
                json.writeNull();
            }
            json.writeNumberField("fills", waits[i]);
            json.writeEndObject();
        }
        json.writeEndArray();
        distances(json);
        markouts(json);
        hours(json);
        json.writeArrayFieldStart("curve");
        for (final Map.Entry<Long, Double> point : curve().entrySet()) {
            json.writeStartArray();
            json.writeNumber(point.getKey());
            json.writeNumber(point.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void distances(final JsonGenerator json) throws IOException {
        final long[] orders = totals.ordersAtDistance();
        final long[] filled = totals.filledAtDistance();
        final double[] rested = totals.restedAtDistance();
        json.writeArrayFieldStart("distances");
        for (int i = 0; i < orders.length; i++) {
            if (orders[i] > 0) {
                json.writeStartObject();
                json.writeNumberField("fromBps", i * RestingOrders.DISTANCE_BPS);
                json.writeNumberField("orders", orders[i]);
                json.writeNumberField("filled", filled[i]);
                json.writeNumberField("restedMillis", rested[i]);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void markouts(final JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("markouts");
        for (int i = 0; i < FillHorizons.MILLIS.length; i++) {
            final Estimate markout =
                    Estimate.ratio(
                            BPS,
                            totals.blocks.column(Measure.MARKOUT_0.plus(i)),
                            totals.blocks.column(Measure.MARKED_0.plus(i)),
                            0);
            json.writeStartObject();
            json.writeNumberField("millis", FillHorizons.MILLIS[i]);
            number(json, "bps", markout.value());
            number(json, "standardError", markout.standardError());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void hours(final JsonGenerator json) throws IOException {
        final double[] pnl = totals.pnlByHour();
        final double[] notional = totals.notionalByHour();
        json.writeArrayFieldStart("hours");
        for (int hour = 0; hour < pnl.length; hour++) {
            if (pnl[hour] != 0 || notional[hour] != 0) {
                json.writeStartObject();
                json.writeNumberField("hour", hour);
                json.writeNumberField("pnl", pnl[hour]);
                json.writeNumberField("notional", notional[hour]);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void number(final JsonGenerator json, final String name, final double value)
            throws IOException {
        json.writeFieldName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
