package io.quoteflow.job.alerts;

/**
 * What the rules are told of a row of decisions.
 *
 * @param instrument id
 * @param time the symbol's clock, ms
 * @param cause journal position of the record that caused the row
 * @param epoch of the job that decided it
 * @param kind of row
 * @param value see {@link AlertKind}
 * @param word see {@link AlertKind}
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
