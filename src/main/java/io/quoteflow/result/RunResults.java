package io.quoteflow.result;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the results of a run from its decision rows. The rows of an instrument come in the order of
 * their decisions; those of several instruments can be mixed in any way. Rows are not kept.
 */
public final class RunResults {
    /** From this many instruments on, the pnl over time of a further one has few points. */
    private static final int FEW = 200;

    private static final int POINTS = 32;

    private final ResultRow row = new ResultRow();
    private final SortedMap<String, InstrumentResults> instruments = new TreeMap<>();

    /**
     * Reads the rows of a run.
     *
     * @param folder of its decision files
     * @param summary rows of the summary by instrument
     * @throws IOException if a file cannot be read
     */
    public static RunResults read(final Path folder, final Map<String, JsonNode> summary)
            throws IOException {
        final RunResults results = new RunResults();
        DecisionFiles.read(folder, results::take);
        summary.forEach(results::end);
        return results;
    }

    /** Whether results are made from the rows of a stream. The others need not be passed. */
    public static boolean isUsed(final DecisionStream stream) {
        return ResultRow.isUsed(stream);
    }

    /**
     * Takes a row.
     *
     * @param bytes one JSON object
     * @throws IOException if it is none
     */
    public void take(final DecisionStream stream, final String instrument, final byte[] bytes)
            throws IOException {
        if (ResultRow.isUsed(stream)) {
            row.read(stream, bytes);
            of(instrument).take(stream, row);
        }
    }

    private InstrumentResults of(final String instrument) {
        return instruments.computeIfAbsent(
                instrument,
                any -> new InstrumentResults(instruments.size() < FEW ? PnlCurve.MOST : POINTS));
    }

    /**
     * Ends an instrument with its row of the summary. Call it after all its other rows. An
     * instrument without other rows has no results.
     *
     * @param summary row of the summary
     */
    public void end(final String instrument, final JsonNode summary) {
        final InstrumentResults results = instruments.get(instrument);
        if (results != null) {
            final JsonNode figures = summary.path("figures");
            results.end(
                    summary.path("time").asLong(),
                    figures.path(Figure.MID.field()).asDouble(Double.NaN),
                    figures.path(Figure.START_BALANCE.field()).asDouble(),
                    figures.path(Figure.PNL.field()).asDouble());
        }
    }

    /** Returns the results of an instrument; null if it has no fill. */
    public Results instrument(final String instrument) {
        final InstrumentResults results = instruments.get(instrument);
        return results == null || results.totals().isEmpty() ? null : new Results(results.totals());
    }

    /** Returns the time of the first row of all instruments, ms; {@code Long.MAX_VALUE} if none. */
    public long from() {
        return instruments.values().stream()
                .mapToLong(each -> each.totals().from())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the time of the last row of all instruments, ms; {@code Long.MIN_VALUE} if none. */
    public long to() {
        return instruments.values().stream()
                .mapToLong(each -> each.totals().to())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** Returns the results of all instruments together; null if there is no fill. */
    public Results overall() {
        final ResultTotals all = new ResultTotals();
        for (final InstrumentResults each : instruments.values()) {
            all.addAll(each.totals());
        }
        all.combined();
        return all.isEmpty() ? null : new Results(all);
    }
}
