package io.quoteflow.report.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.JsonRow;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.ReportRow;
import io.quoteflow.report.RunRows;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the page of a run shows while it runs, in memory that grows neither with time nor, above
 * {@value #MOST} instruments, with their number. Rows come in about the order of their time. Not
 * thread-safe.
 */
public final class LiveRows {
    /** Instruments that are shown. */
    static final int MOST = 4000;

    private static final int BUCKETS = 1024;
    private static final int BUCKETS_OF_MANY = 512;
    private static final int BUCKETS_OF_MOST = 128;
    private static final int MANY = 64;
    private static final int VERY_MANY = 256;

    /** Is told what became of control records, and which instruments begin again. */
    public interface ControlListener {
        /**
         * A row of {@code controls} that answers a control record.
         *
         * @param decision number of the row within its instrument
         * @param author who asked; may be null
         * @param reason why it was refused, or why it was asked for; may be null
         */
        void answered(
                String instrument,
                long decision,
                String command,
                String author,
                boolean accepted,
                String reason);

        /** The decisions of an instrument are counted from 0 again. */
        void forget(String instrument);
    }

    private final JsonNode run;
    private final String place;
    private final Function<List<JsonNode>, ObjectNode> adding;
    private final ControlListener listener;
    private RunRows rows;
    private LiveOverall overall = new LiveOverall(BUCKETS);

    /** Of each instrument, its figures as of its last metrics row. */
    private final SortedMap<String, JsonNode> figures = new TreeMap<>();

    private final Map<String, Double> starts = new HashMap<>();
    private double start;
    private boolean full;

    /** The figures over all; null if rows have come since they were added up. */
    private ObjectNode sums;

    /**
     * @param run what {@code run.json} says
     * @param place where the rows come from, for people
     * @param adding makes the figures over all of those of each instrument
     */
    public LiveRows(
            final JsonNode run,
            final String place,
            final Function<List<JsonNode>, ObjectNode> adding,
            final ControlListener listener) {
        this.run = run;
        this.place = place;
        this.adding = adding;
        this.listener = listener;
        rows = RunRows.live(run, LiveRows::buckets);
    }

    private static int buckets(final int instruments) {
        return instruments < MANY
                ? BUCKETS
                : instruments < VERY_MANY ? BUCKETS_OF_MANY : BUCKETS_OF_MOST;
    }

    /** Forgets everything: the rows come again from the first. */
    void reset() {
        rows = RunRows.live(run, LiveRows::buckets);
        overall = new LiveOverall(BUCKETS);
        figures.clear();
        starts.clear();
        start = 0;
        full = false;
        sums = null;
    }

    /**
     * Takes a row.
     *
     * @throws ReportException if it cannot be used
     */
    public void take(final DecisionStream stream, final JsonNode row) {
        final String instrument = row.path(RunRows.INSTRUMENT).textValue();
        try {
            if (take(stream, instrument, new JsonRow(row)) && stream == DecisionStream.METRICS) {
                figures(instrument, row);
            }
        } catch (final IOException impossible) {
            throw new IllegalStateException("nothing is read or written here", impossible);
        }
    }

    /** Returns whether the row counts. */
    boolean take(final DecisionStream stream, final String instrument, final ReportRow row)
            throws IOException {
        final boolean named = stream.isNumbered();
        if (named && instrument == null) {
            throw new ReportException("a row of " + stream.text() + " names no instrument");
        }
        if (named
                && rows.instruments().size() >= MOST
                && !rows.instruments().containsKey(instrument)) {
            full = true;
            return false;
        }
        if (stream == DecisionStream.METRICS) {
            start(instrument, row.number(Figure.START_BALANCE.field()));
            overall.add(instrument, row.integer("at"), row.number(Figure.PNL.field()), start);
        }
        rows.take(stream, instrument, row);
        if (stream == DecisionStream.CONTROLS && row.text("version") == null) {
            listener.answered(
                    instrument,
                    row.integer("decision"),
                    row.text("command"),
                    row.text("author"),
                    row.flag("accepted"),
                    row.text("reason"));
        }
        sums = null;
        return true;
    }

    private void start(final String instrument, final double balance) {
        if (Double.isFinite(balance)) {
            final Double before = starts.put(instrument, balance);
            start += balance - (before == null ? 0 : before);
        }
    }

    /** The last metrics row of an instrument. */
    void figures(final String instrument, final JsonNode row) {
        figures.put(instrument, row);
        sums = null;
    }

    /** An instrument begins again, from nothing: its earlier rows are of another run. */
    public void forget(final String instrument) {
        try {
            rows.forget(instrument);
        } catch (final IOException impossible) {
            throw new IllegalStateException("nothing is kept in files", impossible);
        }
        overall.forget(instrument);
        figures.remove(instrument);
        final Double balance = starts.remove(instrument);
        start -= balance == null ? 0 : balance;
        listener.forget(instrument);
    }

    /** The instruments that have rows, by id. */
    public List<String> instruments() {
        return List.copyOf(rows.instruments().keySet());
    }

    /**
     * What the page shows, as JSON. Its size depends on the part of the list that is asked for, and
     * not on the number of instruments.
     *
     * @param live how far the run is
     */
    public String json(final PageQuery query, final ObjectNode live) throws IOException {
        final LiveOverall complete = overall.complete(start);
        if (sums == null) {
            sums = adding.apply(List.copyOf(figures.values()));
        }
        sums.put(Figure.MAX_DRAWDOWN.field(), complete.maxDrawdown());
        return new LiveDocument(run, place, rows, figures, complete, sums, full).json(query, live);
    }
}
