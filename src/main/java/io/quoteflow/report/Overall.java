package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.series.MinMaxSeries;
import io.quoteflow.report.series.SeriesTable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The pnl and the drawdown of all instruments together, on the metrics grid, STRATEGY 18. */
final class Overall {
    private final SeriesTable columns;
    private final MinMaxSeries pnl;
    private final MinMaxSeries drawdown;
    private double maxDrawdown;

    Overall(final int most) {
        columns = new SeriesTable(most);
        pnl = columns.figures(Figure.PNL.field());
        drawdown = columns.figures(Figure.DRAWDOWN.field());
    }

    /**
     * Adds up the pnl of all instruments at each point of the metrics grid.
     *
     * @param grids a reader for each instrument, whose rows are (decision, at, mid, pnl) in the
     *     order of {@code at}
     * @param start sum of the start balances of all instruments, quote currency
     */
    void add(final List<Spool.Reader> grids, final double start) throws IOException {
        final double[] gains = new double[grids.size()];
        double highWater = start;
        for (double at = earliest(grids); at < Double.POSITIVE_INFINITY; at = earliest(grids)) {
            for (int i = 0; i < gains.length; i++) {
                for (; timeOf(grids.get(i)) <= at; grids.get(i).next()) {
                    gains[i] = grids.get(i).row()[3];
                }
            }
            final double gain = Arrays.stream(gains).sum();
            highWater = Math.max(highWater, start + gain);
            final double fall = (highWater - start - gain) / highWater;
            maxDrawdown = Math.max(maxDrawdown, fall);
            pnl.add((long) at, gain);
            drawdown.add((long) at, 100 * fall);
        }
    }

    private static double earliest(final List<Spool.Reader> grids) {
        return grids.stream().mapToDouble(Overall::timeOf).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static double timeOf(final Spool.Reader grid) {
        return grid.row() == null ? Double.POSITIVE_INFINITY : grid.row()[1];
    }

    /** Adds the pnl at the end of the run, after the last grid point. */
    void end(final long time, final double gain) {
        if (!pnl.isEmpty()) {
            pnl.add(time, gain);
        }
    }

    /** Returns the largest drawdown, as a share of the highest equity before it. */
    double maxDrawdown() {
        return maxDrawdown;
    }

    void write(final JsonGenerator json) throws IOException {
        columns.write(json);
    }
}
