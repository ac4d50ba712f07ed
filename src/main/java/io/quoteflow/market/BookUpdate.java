package io.quoteflow.market;

/** What a {@link SyncedBook} did with a depth frame. */
public enum BookUpdate {
    /** A snapshot that replaced the book. */
    SNAPSHOT,
    /** A delta that was applied. */
    DELTA,
    /** A delta whose number shows that it was applied before. It is dropped. */
    DUPLICATE,
    /** A delta that does not follow the last one. It makes the book STALE. */
    GAP,
    /** A delta that is kept until a snapshot comes. The book is STALE. */
    BUFFERED,
    /**
     * A delta that came while the book was STALE, and that no later snapshot needs. It is dropped.
     */
    UNUSABLE,
    /** A snapshot that came while the book was in sequence and did not need one. It is dropped. */
    OLD_SNAPSHOT,
    /** A snapshot that the buffered deltas do not continue. The book stays STALE. */
    UNFOLLOWED_SNAPSHOT,
    /** A delta whose changes the last snapshot already contains. It is dropped. */
    CONTAINED;

    /** Whether the frame changed the book. */
    public boolean applied() {
        return this == SNAPSHOT || this == DELTA;
    }

    /** Whether a snapshot must be requested, since only one makes the book LIVE again. */
    public boolean needsSnapshot() {
        return this == GAP || this == UNFOLLOWED_SNAPSHOT;
    }
}
