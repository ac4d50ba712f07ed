package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;

/**
 * Thrown if a record of an instrument comes from another partition than those before it. The order
 * of its records is lost, so the job must stop.
 */
public final class ForeignPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForeignPartitionException(final JournalRecord record, final long partition) {
        super(
                "instrument "
                        + record.instrument()
                        + ": the record at journal position "
                        + record.position()
                        + " is of partition "
                        + record.partition()
                        + ", but all before it were of partition "
                        + partition
                        + "; the number of partitions of a journal must never change; drain into a new topic instead");
    }
}
