package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;

/** Creates the exception for a record whose handling failed: a bug. */
final class Unapplied {
    private Unapplied() {}

    /** Returns an exception that names the position of the record. */
    static IllegalStateException of(final JournalRecord record, final RuntimeException bug) {
        return new IllegalStateException(
                "instrument "
                        + record.instrument()
                        + ": the record at journal position "
                        + record.position()
                        + " could not be applied: "
                        + bug,
                bug);
    }
}
