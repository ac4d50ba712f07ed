package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;

/**
 * A histogram of the delay between the exchange's time of a record and its receipt, in buckets of 1
 * ms. Delays beyond {@value #MOST} ms in either direction are counted in the outermost buckets.
 * Delays can be negative, because the two clocks differ; HdrHistogram does not support that.
 */
final class ArrivalDelays {
    private static final int MOST = 10_000;

    private final long[] counts = new long[2 * MOST + 1];
    private long count;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    /** Adds a delay in ms, which may be negative. */
    void add(final double milliseconds) {
        final double within = Math.max(-MOST, Math.min(MOST, milliseconds));
        counts[(int) within + MOST]++;
        count++;
        least = Math.min(least, milliseconds);
        greatest = Math.max(greatest, milliseconds);
    }

    /** Writes an object, or null if nothing was counted. */
    void write(final JsonGenerator json) throws IOException {
        if (count == 0) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("count", count);
        json.writeNumberField("least", least);
        json.writeNumberField("p50", quantile(0.5));
        json.writeNumberField("p95", quantile(0.95));
        json.writeNumberField("p99", quantile(0.99));
        json.writeNumberField("greatest", greatest);
        json.writeEndObject();
    }

    private long quantile(final double share) {
        long left = (long) Math.ceil(share * count);
        int at = 0;
        while (left > counts[at]) {
            left -= counts[at++];
        }
        return at - MOST;
    }
}
