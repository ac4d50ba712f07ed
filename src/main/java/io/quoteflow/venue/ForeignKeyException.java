package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;

/**
 * Thrown if the key of a record is not the group of its instrument. Others of its group may be in
 * another partition then, without an order between them, so the job must stop.
 */
public final class ForeignKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param key of the record
     * @param group of the record's instrument in the job
     */
    public ForeignKeyException(final JournalRecord record, final String key, final String group) {
        super(
                "instrument "
                        + shown(record.instrument())
                        + ": the record at journal position "
                        + record.position()
                        + " (partition "
                        + record.partition()
                        + ", offset "
                        + record.offset()
                        + ") has the key "
                        + shown(key)
                        + ", but the group of the instrument in this job is "
                        + shown(group)
                        + "; name the portfolios in the job file that the journal was written with, or drain it into a new topic with topics migrate");
    }

    /** Makes a text safe for a terminal, because a key may hold any bytes. */
    private static String shown(final String text) {
        final StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            shown.append(Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0 ? c : '?');
        }
        return shown.toString();
    }
}
