package io.quoteflow.job.alerts;

/**
 * A row of decisions as the rules see it.
 *
 * @param instrument id
 * @param time the symbol's clock, ms
 * @param cause journal position of the record that caused the row
 * @param epoch of the job that decided it
 * @param kind of the row
 * @param value as {@link AlertKind} says; else 0
 * @param word as {@link AlertKind} says; else empty
 */
record AlertEvent(
        String instrument,
        long time,
        String cause,
        long epoch,
        AlertKind kind,
        double value,
        String word) {
    boolean is(final AlertKind other) {
        return kind == other;
    }
}
