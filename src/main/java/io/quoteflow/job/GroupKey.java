package io.quoteflow.job;

import org.apache.flink.api.java.functions.KeySelector;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

/** Finds the key of a record, its group, in a job with portfolios. */
final class GroupKey implements KeySelector<JournalRecord, String> {
    private static final long serialVersionUID = 1;

    private final JournalGroups groups;
    private final boolean derived;

    /**
     * Creates a selector.
     *
     * @param derived whether a record that names no group gets that of its instrument, as a record
     *     of a file does; if false, the key of each record is the one that it has
     */
    GroupKey(final JournalGroups groups, final boolean derived) {
        this.groups = groups;
        this.derived = derived;
    }

    @Override
    public String getKey(final JournalRecord record) {
        if (record.kind() == RecordKind.UNREADABLE) {
            // what its key is cannot be relied on
            return groups.of(record.instrument());
        }
        return derived ? groups.derived(record) : record.group();
    }
}
