package io.quoteflow.monitor;

/**
 * What an instrument has told last, to be looked at: renewed once a bar, never while it is looked
 * at.
 *
 * @param instrument id
 * @param metrics its last row of {@code metrics}, or its summary at the end of a bounded run; null
 *     before the first
 * @param signals its last row of {@code signals}; null before the first
 * @param quote its last row of {@code quotes}, of any level; null before the first
 * @param clock the symbol's, ms; the least of all before the first record
 * @param decisions rows so far
 * @param hash over those, hex
 * @param gaps in the venue's sequence
 * @param duplicates records and frames that came again
 * @param deadLetters records that could not be used
 * @param stateBytes of the trader's state as it is saved
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
     * Whether rows and a hash are kept of the instrument: not before its first bar, and never of
     * one beyond the instruments that have metrics of their own.
     */
    public boolean isWhole() {
        return metrics != null || !hash.isEmpty();
    }

    /** Of an instrument that has told nothing yet. */
    public static RunView empty(final String instrument) {
        return new RunView(instrument, null, null, null, Long.MIN_VALUE, 0, "", 0, 0, 0, 0);
    }
}
