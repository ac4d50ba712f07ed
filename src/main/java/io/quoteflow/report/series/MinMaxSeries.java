package io.quoteflow.report.series;

import java.util.Arrays;

/**
 * A series of any length in a bounded number of time buckets. A bucket keeps its lowest and highest
 * value and their order, so that no spike is lost. Buckets start at multiples of their width. The
 * width doubles if there are too many buckets.
 */
public final class MinMaxSeries {
    /** Initial width of a bucket, ms. */
    public static final long FINEST = 1000;

    private static final int NONE = Integer.MIN_VALUE;
    private static final int LEAST = 16;

    private final int most;
    private long width = FINEST;
    private long first = NONE;
    private int count;
    private double[] least = {};
    private double[] greatest = {};
    private boolean[] leastFirst = {};

    /**
     * Creates an empty series.
     *
     * @param most largest number of buckets, at least 2
     */
    public MinMaxSeries(final int most) {
        this.most = most;
    }

    /** Returns an independent copy. */
    MinMaxSeries copy() {
        final MinMaxSeries copy = new MinMaxSeries(most);
        copy.width = width;
        copy.first = first;
        copy.count = count;
        copy.least = least.clone();
        copy.greatest = greatest.clone();
        copy.leastFirst = leastFirst.clone();
        return copy;
    }

    /**
     * Adds a value. A value older than the first bucket goes into the first bucket.
     *
     * @param time ms since the epoch
     * @param value ignored if it is not finite
     */
    public void add(final long time, final double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (count == 0) {
            first = Math.floorDiv(time, width);
        }
        while (Math.floorDiv(time, width) - first >= most) {
            coarsen(2 * width);
        }
        final int at = (int) Math.max(0, Math.floorDiv(time, width) - first);
        open(at);
        if (Double.isNaN(least[at])) {
            least[at] = value;
            greatest[at] = value;
        } else if (value < least[at]) {
            least[at] = value;
            leastFirst[at] = false;
        } else if (value > greatest[at]) {
            greatest[at] = value;
            leastFirst[at] = true;
        }
    }

    private void open(final int at) {
        if (at >= least.length) {
            final int length = Math.min(most, Math.max(Math.max(LEAST, at + 1), 2 * least.length));
            least = Arrays.copyOf(least, length);
            greatest = Arrays.copyOf(greatest, length);
            leastFirst = Arrays.copyOf(leastFirst, length);
        }
        for (; count <= at; count++) {
            clear(count);
        }
    }

    private void clear(final int at) {
        least[at] = Double.NaN;
        greatest[at] = Double.NaN;
        leastFirst[at] = false;
    }

    /**
     * Merges buckets until they have a width. Has no effect if they are at least as wide.
     *
     * @param wider the new width, ms: the current one times a power of two
     */
    public void coarsen(final long wider) {
        while (width < wider) {
            width *= 2;
            if (count > 0) {
                halve();
            }
        }
    }

    private void halve() {
        final long old = first;
        final int olds = count;
        first = Math.floorDiv(old, 2);
        count = (int) (Math.floorDiv(old + olds - 1, 2) - first) + 1;
        for (int at = 0; at < count; at++) {
            final long left = 2 * (first + at) - old;
            merge(at, left < 0 ? NONE : (int) left, left + 1 < olds ? (int) left + 1 : NONE);
        }
    }

    /**
     * Merges two buckets in place. The target never comes after a bucket that is still to be read.
     */
    private void merge(final int at, final int left, final int right) {
        final boolean hasLeft = left != NONE && !Double.isNaN(least[left]);
        final boolean hasRight = right != NONE && !Double.isNaN(least[right]);
        if (!hasLeft && !hasRight) {
            clear(at);
        } else if (!hasLeft || !hasRight) {
            final int from = hasLeft ? left : right;
            least[at] = least[from];
            greatest[at] = greatest[from];
            leastFirst[at] = leastFirst[from];
        } else {
            final boolean leastLeft = least[left] <= least[right];
            final boolean greatestLeft = greatest[left] >= greatest[right];
            leastFirst[at] =
                    leastLeft == greatestLeft ? leastFirst[leastLeft ? left : right] : leastLeft;
            least[at] = Math.min(least[left], least[right]);
            greatest[at] = Math.max(greatest[left], greatest[right]);
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Returns the width of a bucket, ms. */
    public long width() {
        return width;
    }

    /** Returns the number of the first bucket: its start in ms divided by the width. */
    public long first() {
        return first;
    }

    /** Returns the number of the bucket after the last one. */
    public long end() {
        return first + count;
    }

    /**
     * Returns the extreme of a bucket that was observed first.
     *
     * @param bucket number of the bucket; any number is allowed
     * @return NaN if the bucket is empty or outside of the series
     */
    public double earlier(final long bucket) {
        final int at = at(bucket);
        return at < 0 ? Double.NaN : leastFirst[at] ? least[at] : greatest[at];
    }

    /**
     * Returns the extreme of a bucket that was observed last; equal to {@link #earlier} if the
     * bucket has a single value.
     */
    public double later(final long bucket) {
        final int at = at(bucket);
        return at < 0 ? Double.NaN : leastFirst[at] ? greatest[at] : least[at];
    }

    private int at(final long bucket) {
        return bucket < first || bucket >= end() ? -1 : (int) (bucket - first);
    }
}
