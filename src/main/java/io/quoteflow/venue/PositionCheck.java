package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.trading.JournalProgress;

/** Compares the journal position of a record with what its instrument has applied. */
final class PositionCheck {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private long maxJump = NO_LIMIT;

    /** How far the portfolio of the record is; null if its instrument is a group of its own. */
    private JournalProgress group;

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
     * Sets the portfolio of the next records, until the next call.
     *
     * @param newGroup how far it is; null for instruments that are groups of their own
     */
    void within(final JournalProgress newGroup) {
        group = newGroup;
    }

    /**
     * Returns why the position of a record is refused, or null if it is not. Before {@link
     * #refuseJumps}, none is refused.
     *
     * @param own how far its instrument is; null before its definition
     */
    RejectReason misplaced(final JournalRecord record, final JournalProgress own) {
        if (maxJump == NO_LIMIT || !record.sequenced()) {
            return null;
        }
        final JournalProgress progress = group == null ? own : group;
        if (progress != null
                && progress.hasLog()
                && record.partition() != progress.logPartition()) {
            return RejectReason.WRONG_PARTITION;
        }
        return own != null && own.jumpTo(record.offset()) > maxJump
                ? RejectReason.POSITION_JUMP
                : null;
    }

    /**
     * Whether a record was applied before, or another of its portfolio that comes after it.
     *
     * @param own how far its instrument is; null before its definition
     * @throws ForeignPartitionException if it is of another partition than those before it
     */
    boolean isDuplicate(final JournalRecord record, final JournalProgress own) {
        final JournalProgress progress = group == null ? own : group;
        if (!record.sequenced() || progress == null || !progress.hasLog()) {
            return false;
        }
        if (record.partition() != progress.logPartition()) {
            throw new ForeignPartitionException(record, progress.logPartition());
        }
        return progress.hasApplied(record.offset());
    }
}
