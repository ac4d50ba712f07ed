package io.quoteflow.exchange.wire;

/**
 * A span of time that a query is about, ms of the exchange's clock.
 *
 * @param from first ms
 * @param to last ms
 */
record TimeSpan(long from, long to) {
    /** Returns the span of a query; null if it is longer than allowed. */
    static TimeSpan of(final Query query, final long server, final long longest) {
        final long start = millis(query.text("startTime"));
        final long end = millis(query.text("endTime"));
        if (start < 0 && end < 0) {
            return new TimeSpan(server - longest, Long.MAX_VALUE);
        }
        final long from = start < 0 ? end - longest : start;
        final long to = end < 0 ? start + longest : end;
        return to - from > longest ? null : new TimeSpan(from, to);
    }

    private static long millis(final String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    boolean has(final long time) {
        return from <= time && time <= to;
    }
}
