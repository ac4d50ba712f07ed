package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.FillMarks;
import io.quoteflow.report.series.MinMaxSeries;
import io.quoteflow.report.series.SeriesTable;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What two runs filled of one instrument, beside each other. */
final class InstrumentComparison {
    private static final int MARKS_PER_BUCKETS = 4;

    /**
     * A fill of either run.
     *
     * @param alone the part of the notional that the other run did not fill
     */
    private record Event(boolean isLive, ComparedFill fill, double alone) {}

    private final ComparedRun.Instrument live;
    private final ComparedRun.Instrument paper;
    private final FillMatcher matches;
    private final Totals totals = new Totals();
    private final DifferingMinutes minutes = new DifferingMinutes();
    private final SeriesTable columns;
    private final FillMarks both;
    private final FillMarks onlyLive;
    private final FillMarks onlyPaper;

    /**
     * Compares an instrument.
     *
     * @param live of the run on the exchange; null if it did not have the instrument
     * @param paper of the run on the model; null if it did not have the instrument
     * @param queues tells the size that was ahead of an order
     * @param toleranceBps see {@link FillMatcher}
     * @param most largest number of buckets of a series
     */
    InstrumentComparison(
            final ComparedRun.Instrument live,
            final ComparedRun.Instrument paper,
            final Queues queues,
            final double toleranceBps,
            final int most) {
        this.live = live;
        this.paper = paper;
        columns = new SeriesTable(most);
        columns.prices(Figure.MID.field());
        for (final String name :
                List.of(
                        "livePnl",
                        "paperPnl",
                        "livePosition",
                        "paperPosition",
                        "onlyLive",
                        "onlyPaper")) {
            columns.figures(name);
        }
        final int marks = Math.max(FillMarks.KINDS, most / MARKS_PER_BUCKETS);
        both = new FillMarks(marks);
        onlyLive = new FillMarks(marks);
        onlyPaper = new FillMarks(marks);
        matches = new FillMatcher(fills(live), fills(paper), toleranceBps);
        for (final FillMatcher.Pair pair : matches.pairs()) {
            final ComparedFill fill = fills(live).get(pair.live());
            final ComparedFill other = fills(paper).get(pair.paper());
            totals.addPair(other.time() - fill.time());
            mark(both, fill, pair.size());
        }
        addFills(true, queues);
        addFills(false, queues);
    }

    private static List<ComparedFill> fills(final ComparedRun.Instrument instrument) {
        return instrument == null ? List.of() : instrument.fills();
    }

    private static void mark(
            final FillMarks marks, final ComparedFill fill, final BigDecimal size) {
        marks.add(fill.time(), fill.sale() ? 1 : 0, fill.price().doubleValue(), size.doubleValue());
    }

    private void addFills(final boolean isLive, final Queues queues) {
        final ComparedRun.Instrument run = isLive ? live : paper;
        final List<ComparedFill> fills = fills(run);
        for (int at = 0; at < fills.size(); at++) {
            final ComparedFill fill = fills.get(at);
            final BigDecimal left = isLive ? matches.liveLeft(at) : matches.paperLeft(at);
            final FilledOrders.Change change = run.orders().before(fill);
            totals.addFill(isLive, fill, left, change, queues.ahead(change));
            minutes.add(isLive, fill, left.doubleValue() * fill.price().doubleValue());
            if (left.signum() > 0) {
                mark(isLive ? onlyLive : onlyPaper, fill, left);
            }
        }
    }

    /** Takes a point of the exchange's curves. */
    void livePoint(final long time, final double pnl, final double position, final double mid) {
        columns.get(Figure.MID.field()).add(time, mid);
        columns.get("livePnl").add(time, pnl);
        columns.get("livePosition").add(time, position);
    }

    /** Takes a point of the model's curves. */
    void paperPoint(final long time, final double pnl, final double position, final double mid) {
        columns.get(Figure.MID.field()).add(time, mid);
        columns.get("paperPnl").add(time, pnl);
        columns.get("paperPosition").add(time, position);
    }

    /** Adds the curves of what one run alone filled. Called once, after the other curves. */
    void addAlone() {
        final List<Event> events = new ArrayList<>();
        for (int at = 0; at < fills(live).size(); at++) {
            events.add(event(true, fills(live).get(at), matches.liveLeft(at)));
        }
        for (int at = 0; at < fills(paper).size(); at++) {
            events.add(event(false, fills(paper).get(at), matches.paperLeft(at)));
        }
        events.sort(Comparator.comparingLong(each -> each.fill().time()));
        final MinMaxSeries ofLive = columns.get("onlyLive");
        final MinMaxSeries ofPaper = columns.get("onlyPaper");
        double sumLive = 0;
        double sumPaper = 0;
        for (final Event event : events) {
            sumLive += event.isLive() ? event.alone() : 0;
            sumPaper += event.isLive() ? 0 : event.alone();
            ofLive.add(event.fill().time(), sumLive);
            ofPaper.add(event.fill().time(), sumPaper);
        }
    }

    private static Event event(
            final boolean isLive, final ComparedFill fill, final BigDecimal left) {
        return new Event(isLive, fill, left.doubleValue() * fill.price().doubleValue());
    }

    /** Returns the sums of the fills. */
    Totals totals() {
        return totals;
    }

    /** Returns the number of minutes that differ. */
    long differingMinutes() {
        return minutes.count();
    }

    /** Returns the pnl of the exchange's run, quote currency; 0 if it lacks the instrument. */
    double livePnl() {
        return pnl(live);
    }

    /** Returns the pnl of the model's run, quote currency; 0 if it lacks the instrument. */
    double paperPnl() {
        return pnl(paper);
    }

    private static double pnl(final ComparedRun.Instrument run) {
        return run == null ? 0 : run.figures().path(Figure.PNL.field()).asDouble();
    }

    /** Writes the fields of an open object. */
    void write(final JsonGenerator json) throws IOException {
        totals.write(json, side(live), side(paper));
        json.writeNumberField("differingMinutes", minutes.count());
        json.writeFieldName("minutes");
        minutes.write(json);
        json.writeObjectFieldStart("series");
        columns.write(json);
        json.writeEndObject();
        json.writeObjectFieldStart("marks");
        write(json, "both", both);
        write(json, "onlyLive", onlyLive);
        write(json, "onlyPaper", onlyPaper);
        json.writeEndObject();
    }

    private static void write(final JsonGenerator json, final String name, final FillMarks marks)
            throws IOException {
        json.writeArrayFieldStart(name);
        marks.write(json);
        json.writeEndArray();
    }

    private static JsonNode side(final ComparedRun.Instrument run) {
        return run == null ? null : run.figures();
    }
}
