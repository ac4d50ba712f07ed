package io.quoteflow.gateway.net;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations in buckets of fixed bounds. Safe for use by several threads. */
public final class LatencyHistogram {
    private static final long[] BOUNDS_MICROS = {
        100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
        1_000_000, 2_000_000, 5_000_000
    };

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_MICROS.length + 1);
    private final LongAdder sum = new LongAdder();

    /** Counts a duration, ns. */
    public void add(final long nanos) {
        final long micros = Math.max(0, nanos) / 1000;
        int bucket = 0;
        while (bucket < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        sum.add(micros);
    }

    /** Returns the number of bounds. Above the last one there is one more bucket. */
    public int bounds() {
        return BOUNDS_MICROS.length;
    }

    /**
     * Returns the upper bound of a bucket, included, us.
     *
     * @param bucket from 0, less than {@link #bounds}
     */
    public long boundMicros(final int bucket) {
        return BOUNDS_MICROS[bucket];
    }

    /**
     * Returns how many durations are in a bucket.
     *
     * @param bucket from 0 to {@link #bounds}
     */
    public long count(final int bucket) {
        return counts.get(bucket);
    }

    /** Returns the sum of all durations, us. */
    public long sumMicros() {
        return sum.sum();
    }
}
