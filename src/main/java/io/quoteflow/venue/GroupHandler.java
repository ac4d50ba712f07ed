package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;

/**
 * Brings the records of a portfolio to its members. All of them share one partition of the journal,
 * and so one order: a record at or below the last one that any member has applied is a duplicate.
 * One instance serves every portfolio of a task. Not thread-safe.
 */
public final class GroupHandler {
    private final RecordHandler records;

    /**
     * Creates a handler.
     *
     * @param records handles the records of a member
     */
    public GroupHandler(final RecordHandler records) {
        this.records = records;
    }

    /**
     * Handles a record.
     *
     * @param group states of the record's portfolio, changed in place
     * @return the states of the record's member; null if it has no definition yet, or if the record
     *     names no member
     * @throws ForeignPartitionException if the record is of another partition than those before it
     * @throws IllegalStateException naming the position, if applying the record failed: a bug
     */
    public InstrumentStates handle(final JournalRecord record, final GroupStates group) {
        final int member = group.index(record.instrument());
        if (member < 0) {
            // no member: only a record that names no instrument that there is, which starts nothing
            return records.handle(record, null);
        }
        final InstrumentStates before = group.states(member);
        final InstrumentStates after;
        records.within(group, member);
        try {
            after = records.handle(record, before);
        } finally {
            records.within(null, -1);
        }
        if (before == null && after != null) {
            after.book().instrument(after.trader().name());
            group.start(member, after.trader(), after.book());
        } else if (after != null) {
            group.applied(after.trader());
        }
        return after;
    }

    /** Writes the summaries of the members, in the order of the portfolio, and then its own. */
    public void summarise(final GroupStates group) {
        records.summarise(group);
    }
}
