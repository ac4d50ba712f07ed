package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Which record of the journal an instrument has reached. The current record is the one being
 * handled, or the last one handled between two records. Records that belong to a log also advance
 * the log position; a record at or below it was applied before.
 */
public final class JournalProgress {
    private static final long NONE = TraderState.NONE;

    private long partition = NONE;
    private long offset = NONE;
    private long logPartition = NONE;
    private long logOffset = NONE;

    /** Returns the partition of the current record; {@link Long#MIN_VALUE} before the first. */
    public long partition() {
        return partition;
    }

    /** Returns the offset of the current record; {@link Long#MIN_VALUE} before the first. */
    public long offset() {
        return offset;
    }

    /**
     * Moves to the next record: it is the cause of the decisions from here on.
     *
     * @param sequenced whether the record belongs to a log, so that the log position advances
     */
    public void moveTo(final long newPartition, final long newOffset, final boolean sequenced) {
        partition = newPartition;
        offset = newOffset;
        if (sequenced) {
            logPartition = newPartition;
            logOffset = newOffset;
        }
    }

    /**
     * Moves to where another progress is, if that is farther in the log.
     *
     * @param other of the same partition
     */
    public void follow(final JournalProgress other) {
        if (other.hasLog() && !hasApplied(other.logOffset)) {
            moveTo(other.logPartition, other.logOffset, true);
        }
    }

    /** Whether a record of a log was applied yet. */
    public boolean hasLog() {
        return logPartition != NONE;
    }

    /**
     * Returns the partition of the log; {@link Long#MIN_VALUE} before its first record was applied.
     */
    public long logPartition() {
        return logPartition;
    }

    /** Whether the record of the log at this offset was applied before. */
    public boolean hasApplied(final long recordOffset) {
        return hasLog() && recordOffset <= logOffset;
    }

    /**
     * Returns how far an offset is beyond the last record of the log that was applied. It is 0
     * before the first record, and if the offset is not beyond it.
     */
    public long jumpTo(final long recordOffset) {
        return hasLog() ? Math.max(0, recordOffset - logOffset) : 0;
    }

    /** Returns {@code partition:offset} of the current record, in the form that rows have. */
    String cause() {
        return partition + ":" + offset;
    }

    /**
     * Returns {@code partition:offset} of the last record of the log that was applied; null before
     * the first.
     */
    String logText() {
        return hasLog() ? logPartition + ":" + logOffset : null;
    }

    void write(final StateWriter out) {
        out.putLong(partition);
        out.putLong(offset);
        out.putLong(logPartition);
        out.putLong(logOffset);
    }

    static JournalProgress read(final StateReader in) {
        final JournalProgress progress = new JournalProgress();
        progress.partition = in.getLong();
        progress.offset = in.getLong();
        progress.logPartition = in.getLong();
        progress.logOffset = in.getLong();
        return progress;
    }
}
