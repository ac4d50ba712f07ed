package io.quoteflow.report.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.series.MinMaxSeries;
import io.quoteflow.report.series.SeriesTable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pnl and the drawdown of all instruments together while their rows arrive. The rows of a grid
 * point arrive one after the other. A grid point is therefore added up once a row has arrived that
 * is {@value #PATIENCE} ms later. If a row arrives even later, its pnl counts from then on.
 */
final class LiveOverall {
    private static final long PATIENCE = 5000;

    private final SeriesTable columns;
    private final MinMaxSeries pnl;
    private final MinMaxSeries drawdown;
    private final TreeMap<Long, Map<String, Double>> open = new TreeMap<>();
    private final Map<String, Double> gains = new HashMap<>();
    private double gain;
    private double highest;
    private double maxDrawdown;

    LiveOverall(final int most) {
        this(columns(most));
    }

    private LiveOverall(final SeriesTable columns) {
        this.columns = columns;
        pnl = columns.get(Figure.PNL.field());
        drawdown = columns.get(Figure.DRAWDOWN.field());
    }

    private static SeriesTable columns(final int most) {
        final SeriesTable columns = new SeriesTable(most);
        columns.figures(Figure.PNL.field());
        columns.figures(Figure.DRAWDOWN.field());
        return columns;
    }

    /**
     * Adds the pnl of an instrument.
     *
     * @param at time of its metrics row, ms
     * @param value the pnl, quote currency; ignored if it is not finite
     * @param start sum of the start balances of all instruments, quote currency
     */
    void add(final String instrument, final long at, final double value, final double start) {
        if (!Double.isFinite(value)) {
            return;
        }
        open.computeIfAbsent(at, any -> new HashMap<>()).put(instrument, value);
        while (open.firstKey() + PATIENCE <= open.lastKey()) {
            final Map.Entry<Long, Map<String, Double>> oldest = open.pollFirstEntry();
            addUp(oldest.getKey(), oldest.getValue(), start);
        }
    }

    private void addUp(final long at, final Map<String, Double> values, final double start) {
        for (final Map.Entry<String, Double> value : values.entrySet()) {
            final Double before = gains.put(value.getKey(), value.getValue());
            gain += value.getValue() - (before == null ? 0 : before);
            // the first pnl of an instrument arose before this grid point, so it does not change
            // the drawdown
            highest += before == null ? value.getValue() : 0;
        }
        highest = Math.max(highest, gain);
        final double fall = (highest - gain) / (start + highest);
        maxDrawdown = Math.max(maxDrawdown, fall);
        pnl.add(at, gain);
        drawdown.add(at, 100 * fall);
    }

    /** Removes the pnl of an instrument that starts again without state. */
    void forget(final String instrument) {
        open.values().forEach(values -> values.remove(instrument));
        final Double before = gains.remove(instrument);
        if (before != null) {
            gain -= before;
            highest -= before;
        }
    }

    /**
     * Returns a copy that includes the rows that still wait.
     *
     * @param start sum of the start balances of all instruments, quote currency
     */
    LiveOverall complete(final double start) {
        final LiveOverall copy = new LiveOverall(columns.copy());
        copy.gains.putAll(gains);
        copy.gain = gain;
        copy.highest = highest;
        copy.maxDrawdown = maxDrawdown;
        open.forEach((at, values) -> copy.addUp(at, values, start));
        return copy;
    }

    /** Returns the largest drawdown, as a share of the highest equity before it. */
    double maxDrawdown() {
        return maxDrawdown;
    }

    void write(final JsonGenerator json) throws IOException {
        columns.write(json);
    }
}
