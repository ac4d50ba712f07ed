package io.quoteflow.report.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.JsonRow;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.RunRows;
import io.quoteflow.result.ReportRow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Collects the rows of a live run for its page. Memory does not grow with time, and not with the
 * number of instruments above {@value #MOST}. Rows must come roughly in the order of time. Not
 * thread-safe.
 */
public final class LiveRows {
    /** Largest number of instruments that are shown. */
    static final int MOST = 4000;

    private static final int BUCKETS = 1024;
    private static final int BUCKETS_OF_MANY = 512;
    private static final int BUCKETS_OF_MOST = 128;
    private static final int MANY = 64;
    private static final int VERY_MANY = 256;

    /** Receives the answers to control records, and is notified of instruments that start again. */
    public interface ControlListener {
        /**
         * Called for a row of {@code controls} that answers a control record.
         *
         * @param decision number of the row within its instrument
         * @param author of the control record; may be null
         * @param reason for the rejection or for the command; may be null
         */
        void answered(
                String instrument,
                long decision,
                String command,
                String author,
                boolean accepted,
                String reason);

        /**
         * Called if an instrument starts again without state, so that its decisions count from 0
         * again.
         */
        void forget(String instrument);
    }

    private final JsonNode run;
    private final String place;
    private final Function<List<JsonNode>, ObjectNode> adding;
    private final ControlListener listener;
    private RunRows rows;
    private LiveOverall overall = new LiveOverall(BUCKETS);

    /** Last metrics row of each instrument. */
    private final SortedMap<String, JsonNode> figures = new TreeMap<>();

    private final Map<String, Double> starts = new HashMap<>();
    private double start;
    private boolean full;

    /** Figures over all instruments; null if rows have arrived since they were combined. */
    private ObjectNode sums;

    /**
     * Creates an object without rows.
     *
     * @param run content of {@code run.json}
     * @param place where the rows come from, for people
     * @param adding combines the figures of the instruments
     * @param listener receives the answers to control records
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

    /** Drops all rows, because they will be read again from the first. */
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
     * Adds a row, and its figures if it is a metrics row.
     *
     * @throws ReportException if the row cannot be used
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

    /**
     * Adds a row, without its figures.
     *
     * @param instrument of the row; null if it names none
     * @return false if the row is ignored because there are too many instruments
     * @throws ReportException if a row of a numbered stream names no instrument
     */
    boolean take(final DecisionStream stream, final String instrument, final ReportRow row)
            throws IOException {
        final boolean named = stream.isNumbered();
        if (named && instrument == null) {
            throw new ReportException("a row of " + stream.text() + " names no instrument");
        }
        if (named
                && !stream.isOfPortfolio()
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

    /**
     * Sets the figures of an instrument.
     *
     * @param row its last metrics row
     */
    void figures(final String instrument, final JsonNode row) {
        figures.put(instrument, row);
        sums = null;
    }

    /** Drops the rows of an instrument that starts again without state. */
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

    /** Returns the last metrics row of each instrument that has one, by id. */
    public Map<String, JsonNode> latestFigures() {
        return Map.copyOf(figures);
    }

    /** Returns the instruments that have rows, by id. */
    public List<String> instruments() {
        return List.copyOf(rows.instruments().keySet());
    }

    /**
     * Returns the data of the page, as JSON. Its size depends on the requested part of the list,
     * not on the number of instruments.
     *
     * @param live progress of the run, to which the data is added
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
