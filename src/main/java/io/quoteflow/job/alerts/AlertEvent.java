package io.quoteflow.job.alerts;

/**
 * A row of decisions in the form that the rules use.
 *
 * @param instrument id
 * @param time the symbol's clock, ms
 * @param cause journal position of the record that caused the row
 * @param epoch of the job that decided it
 * @param kind of the row
 * @param value as described at {@link AlertKind}; 0 for other kinds
 * @param word as described at {@link AlertKind}; empty for other kinds
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
