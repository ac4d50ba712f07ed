package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.trading.JournalProgress;

/** Compares the journal position of a record with what its instrument has applied. */
final class PositionCheck {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private long maxJump = NO_LIMIT;

    /**
     * Refuses, from now on, positions that an archive cannot have.
     *
     * @param offsets how far the offset of a record can be beyond that of the instrument's last
     *     record
     */
    void refuseJumps(final long offsets) {
        maxJump = offsets;
    }

    /**
     * Returns why the position of a record is refused, or null if it is not. Before {@link
     * #refuseJumps}, none is refused.
     */
    RejectReason misplaced(final JournalRecord record, final JournalProgress progress) {
        if (maxJump == NO_LIMIT || !record.sequenced() || !progress.hasLog()) {
            return null;
        }
        if (record.partition() != progress.logPartition()) {
            return RejectReason.WRONG_PARTITION;
        }
        return progress.jumpTo(record.offset()) > maxJump ? RejectReason.POSITION_JUMP : null;
    }

    /**
     * Whether a record was applied before.
     *
     * @throws ForeignPartitionException if it is of another partition than those before it
     */
    boolean isDuplicate(final JournalRecord record, final JournalProgress progress) {
        if (!record.sequenced() || !progress.hasLog()) {
            return false;
        }
        if (record.partition() != progress.logPartition()) {
            throw new ForeignPartitionException(record, progress.logPartition());
        }
        return progress.hasApplied(record.offset());
    }
}
