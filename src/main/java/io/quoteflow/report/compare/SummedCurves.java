package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.report.series.SeriesTable;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Curves of all instruments together. A sum changes with each row, by the difference to the last
 * value of the row's instrument, so that no grid of times is needed. A file with the rows of one
 * instrument after those of another one has a sum for the end of the file alone.
 */
final class SummedCurves {
    private final SeriesTable table;
    private final Map<String, Map<String, Double>> last = new HashMap<>();
    private final Map<String, Double> sums = new HashMap<>();

    /**
     * Creates empty curves.
     *
     * @param most largest number of buckets
     */
    SummedCurves(final List<String> names, final int most) {
        table = new SeriesTable(most);
        names.forEach(table::figures);
    }

    /**
     * Adds a point of an instrument.
     *
     * @param name of the curve
     * @param time ms since the epoch
     * @param value ignored if it is not finite
     */
    void add(final String name, final String instrument, final long time, final double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        final Double before =
                last.computeIfAbsent(name, any -> new HashMap<>()).put(instrument, value);
        final double sum = sums.merge(name, value - (before == null ? 0 : before), Double::sum);
        table.get(name).add(time, sum);
    }

    /** Writes the curves as fields of an open object. */
    void write(final JsonGenerator json) throws IOException {
        table.write(json);
    }
}
