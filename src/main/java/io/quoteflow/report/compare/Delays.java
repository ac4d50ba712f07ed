package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;

/**
 * How much later than the exchange the model filled, over all pairs. The delays are between minus
 * and plus {@link FillMatcher#WINDOW_MILLIS}, so that each is counted.
 */
final class Delays {
    private static final int WINDOW = (int) FillMatcher.WINDOW_MILLIS;
    private static final double[] SHARES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};
    private static final String[] NAMES = {"least", "p5", "p25", "p50", "p75", "p95", "greatest"};

    private final long[] counts = new long[2 * WINDOW + 1];
    private long count;

    /**
     * Adds a pair.
     *
     * @param delay time of the model's fill less that of the exchange's, ms
     */
    void add(final long delay) {
        counts[(int) delay + WINDOW]++;
        count++;
    }

    /** Adds the pairs of another instrument. */
    void add(final Delays other) {
        for (int at = 0; at < counts.length; at++) {
            counts[at] += other.counts[at];
        }
        count += other.count;
    }

    /** Writes an object; null if there is no pair. */
    void write(final JsonGenerator json) throws IOException {
        if (count == 0) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("count", count);
        for (int at = 0; at < SHARES.length; at++) {
            json.writeNumberField(NAMES[at], quantile(SHARES[at]));
        }
        json.writeEndObject();
    }

    private int quantile(final double share) {
        final long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        for (int at = 0; at < counts.length; at++) {
            seen += counts[at];
            if (seen >= rank) {
                return at - WINDOW;
            }
        }
        throw new IllegalStateException("fewer delays than counted");
    }
}
