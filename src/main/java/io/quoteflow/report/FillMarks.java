package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.report.series.MinMaxSeries;
import io.quoteflow.report.series.SeriesTable;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fills for a chart, in buckets by time and kind. A bucket stores the lowest and the highest
 * price, the number of fills and their total size. The width of the buckets doubles if there are
 * too many.
 */
public final class FillMarks {
    /** Number of kinds of fills, and the least number of buckets. */
    public static final int KINDS = 4;

    /** The fills of one bucket. */
    private static final class Mark {
        private long lowTime;
        private double low = Double.POSITIVE_INFINITY;
        private long highTime;
        private double high = Double.NEGATIVE_INFINITY;
        private long count;
        private double size;

        private void add(final Mark other) {
            if (other.low < low) {
                low = other.low;
                lowTime = other.lowTime;
            }
            if (other.high > high) {
                high = other.high;
                highTime = other.highTime;
            }
            count += other.count;
            size += other.size;
        }
    }

    private final int most;
    private long width = MinMaxSeries.FINEST;
    private TreeMap<Long, Mark> marks = new TreeMap<>();

    /**
     * Creates an object without fills.
     *
     * @param most largest number of buckets over all kinds; at least 4, one for each kind
     * @throws IllegalArgumentException if it is less
     */
    public FillMarks(final int most) {
        if (most < KINDS) {
            throw new IllegalArgumentException(
                    "at least " + KINDS + " buckets are needed, not " + most);
        }
        this.most = most;
    }

    /**
     * Adds a fill.
     *
     * @param time ms since the epoch
     * @param kind 0 maker buy, 1 maker sell, 2 taker buy, 3 taker sell
     */
    public void add(final long time, final int kind, final double price, final double size) {
        final Mark mark = new Mark();
        mark.low = price;
        mark.high = price;
        mark.lowTime = time;
        mark.highTime = time;
        mark.count = 1;
        mark.size = size;
        add(marks, Math.floorDiv(time, width) * KINDS + kind, mark);
        while (marks.size() > most) {
            coarsen();
        }
    }

    private static void add(final TreeMap<Long, Mark> to, final long key, final Mark mark) {
        final Mark there = to.putIfAbsent(key, mark);
        if (there != null) {
            there.add(mark);
        }
    }

    private void coarsen() {
        width *= 2;
        final TreeMap<Long, Mark> wider = new TreeMap<>();
        for (final Map.Entry<Long, Mark> mark : marks.entrySet()) {
            final long bucket = Math.floorDiv(mark.getKey(), KINDS);
            final long kind = Math.floorMod(mark.getKey(), (long) KINDS);
            add(wider, Math.floorDiv(bucket, 2) * KINDS + kind, mark.getValue());
        }
        marks = wider;
    }

    /**
     * Writes elements {@code [kind, time, price, count, size]} into an open array: one for each
     * bucket, or two if its lowest and highest price differ.
     */
    public void write(final JsonGenerator json) throws IOException {
        for (final Map.Entry<Long, Mark> entry : marks.entrySet()) {
            final long kind = Math.floorMod(entry.getKey(), (long) KINDS);
            final Mark mark = entry.getValue();
            write(json, kind, mark.lowTime, mark.low, mark);
            if (mark.high > mark.low) {
                write(json, kind, mark.highTime, mark.high, mark);
            }
        }
    }

    private static void write(
            final JsonGenerator json,
            final long kind,
            final long time,
            final double price,
            final Mark mark)
            throws IOException {
        json.writeStartArray();
        json.writeNumber(kind);
        json.writeNumber(time);
        SeriesTable.write(json, price, SeriesTable.PRICE);
        json.writeNumber(mark.count);
        SeriesTable.write(json, mark.size, SeriesTable.FIGURE);
        json.writeEndArray();
    }
}
