package io.quoteflow.market;

/** How far a {@link SyncedBook} is in the update sequence of its venue. */
enum SequenceState {
    /**
     * There is no snapshot that a delta could continue. The book is STALE. Deltas are buffered for
     * the next snapshot if the {@link SequenceRule} needs them.
     */
    NO_SNAPSHOT,

    /** There is a snapshot, but the first delta after it has not come yet. The book is STALE. */
    WAITING,

    /** Every update since the snapshot was applied. The book is LIVE, CROSSED or EMPTY. */
    SYNCED;

    void write(final StateWriter out) {
        out.putBoolean(this == SYNCED);
        out.putBoolean(this == WAITING);
    }

    static SequenceState read(final StateReader in) {
        final boolean synced = in.getBoolean();
        final boolean waiting = in.getBoolean();
        // format 1 stores a book that waits as synced, too
        return waiting ? WAITING : synced ? SYNCED : NO_SNAPSHOT;
    }
}
