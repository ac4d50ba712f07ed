package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.Serializable;

/**
 * The part of a journal that is read, by {@code received}.
 *
 * @param from first time that is read, ms since the epoch. Of the records before, only definitions
 *     are read.
 * @param to first time that is not read, ms since the epoch
 */
public record ReceivedRange(long from, long to) implements Serializable {
    /** The whole journal. */
    public static final ReceivedRange ALL = new ReceivedRange(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final long serialVersionUID = 1;

    public ReceivedRange {
        if (from >= to) {
            throw new IllegalArgumentException(
                    "the first time that is read, " + from + ", must be before the end, " + to);
        }
    }

    /** Whether a record comes after the range. */
    public boolean isBefore(final JournalRecord record) {
        return record.received() >= to;
    }

    /** Whether a record that does not come after the range is read. */
    public boolean reads(final JournalRecord record) {
        return record.received() >= from
                || record.kind() == RecordKind.INSTRUMENT
                || record.refusal() == RejectReason.CUT_INPUT;
    }
}
