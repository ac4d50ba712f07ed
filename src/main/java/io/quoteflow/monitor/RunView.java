package io.quoteflow.monitor;

/**
 * The last rows and counts of an instrument, for gauges and the terminal. A view is immutable; the
 * trader's task replaces it once a bar.
 *
 * @param instrument id
 * @param metrics its last row of {@code metrics}, or its summary at the end of a bounded run; null
 *     before the first
 * @param signals its last row of {@code signals}; null before the first
 * @param quote its last row of {@code quotes}, of any level; null before the first
 * @param clock the symbol's clock, ms; {@link Long#MIN_VALUE} before the first record
 * @param decisions number of rows so far
 * @param hash running hash over these rows, hex; empty before the first bar
 * @param gaps number of gaps in the venue's sequence
 * @param duplicates number of records and frames that were received again
 * @param deadLetters number of records that could not be used
 * @param stateBytes size of the trader's state in a savepoint when it was last measured, bytes
 */
public record RunView(
        String instrument,
        byte[] metrics,
        byte[] signals,
        byte[] quote,
        long clock,
        long decisions,
        String hash,
        long gaps,
        long duplicates,
        long deadLetters,
        int stateBytes) {
    /**
     * Whether the view has rows or a hash. It has none before the first bar, and never for an
     * instrument without metrics of its own.
     */
    public boolean hasRows() {
        return metrics != null || !hash.isEmpty();
    }

    /** Returns the view of an instrument before its first bar. */
    public static RunView empty(final String instrument) {
        return new RunView(instrument, null, null, null, Long.MIN_VALUE, 0, "", 0, 0, 0, 0);
    }
}
