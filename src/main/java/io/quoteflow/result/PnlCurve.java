package io.quoteflow.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * The pnl over time: the last value of each bucket. The width of the buckets is a second at first
 * and doubles if there are too many.
 */
final class PnlCurve {
    /** Largest number of buckets of a curve that is one of few. */
    static final int MOST = 512;

    private static final long FINEST = 1000;

    private final int most;
    private long width = FINEST;
    private TreeMap<Long, Double> values = new TreeMap<>();

    /**
     * Creates an empty curve.
     *
     * @param most largest number of buckets, at least 1
     */
    PnlCurve(final int most) {
        this.most = most;
    }

    /** Sets the value at a time, ms. Values come in the order of time. */
    void add(final long time, final double value) {
        values.put(Math.floorDiv(time, width), value);
        while (values.lastKey() - values.firstKey() >= most) {
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
        final PnlCurve added = new PnlCurve(MOST);
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
        while (!values.isEmpty() && values.lastKey() - values.firstKey() >= most) {
            coarsen();
        }
    }

    private double valueAt(final long key) {
        final Map.Entry<Long, Double> floor = values.floorEntry(key);
        return floor == null ? 0 : floor.getValue();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the values by the time at which their bucket ends, ms. */
    TreeMap<Long, Double> points() {
        final TreeMap<Long, Double> points = new TreeMap<>();
        values.forEach((key, value) -> points.put((key + 1) * width, value));
        return points;
    }
}
