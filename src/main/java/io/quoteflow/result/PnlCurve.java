package io.quoteflow.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * The pnl over time: the last value of each bucket. The width of the buckets is a second at first
 * and doubles if there are more than {@value #MOST}.
 */
final class PnlCurve {
    private static final int MOST = 1024;
    private static final long FINEST = 1000;

    private long width = FINEST;
    private TreeMap<Long, Double> values = new TreeMap<>();

    /** Sets the value at a time, ms. Values come in the order of time. */
    void add(final long time, final double value) {
        values.put(Math.floorDiv(time, width), value);
        while (values.lastKey() - values.firstKey() >= MOST) {
            coarsen();
        }
    }

    private void coarsen() {
        width *= 2;
        final TreeMap<Long, Double> wider = new TreeMap<>();
        values.forEach((key, value) -> wider.put(Math.floorDiv(key, 2), value));
        values = wider;
    }

    /**
     * Adds another curve. A curve keeps its value until its next one, and is 0 before its first.
     */
    void addAll(final PnlCurve other) {
        final PnlCurve added = new PnlCurve();
        added.width = other.width;
        added.values.putAll(other.values);
        while (width < added.width) {
            coarsen();
        }
        while (added.width < width) {
            added.coarsen();
        }
        final TreeMap<Long, Double> sum = new TreeMap<>();
        for (final Long key : values.keySet()) {
            sum.put(key, values.get(key) + added.valueAt(key));
        }
        for (final Long key : added.values.keySet()) {
            sum.put(key, valueAt(key) + added.values.get(key));
        }
        values = sum;
        while (!values.isEmpty() && values.lastKey() - values.firstKey() >= MOST) {
            coarsen();
        }
    }

    private double valueAt(final long key) {
        final Map.Entry<Long, Double> floor = values.floorEntry(key);
        return floor == null ? 0 : floor.getValue();
    }

    /** Returns the width of a bucket, ms. */
    long width() {
        return width;
    }

    /** Returns the values by the time at which their bucket ends, ms. */
    TreeMap<Long, Double> points() {
        final TreeMap<Long, Double> points = new TreeMap<>();
        values.forEach((key, value) -> points.put((key + 1) * width, value));
        return points;
    }
}
