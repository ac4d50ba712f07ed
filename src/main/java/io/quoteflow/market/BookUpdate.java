package io.quoteflow.market;

/** What a {@link SyncedBook} did with a depth frame. */
public enum BookUpdate {
    /** A snapshot that replaced the book. */
    SNAPSHOT,
    /** A delta that was applied. */
    DELTA,
    /** A delta that was applied before, by its number. Dropped. */
    DUPLICATE,
    /** A delta that does not follow the last one. The book is STALE now. */
    GAP,
    /** A delta that waits for a snapshot. The book is STALE. */
    BUFFERED,
    /** A delta that no later snapshot needs. Dropped; the book is STALE. */
    UNUSABLE,
    /** A snapshot that a book in sequence does not need. Dropped. */
    OLD_SNAPSHOT,
    /** A snapshot that the buffered deltas do not continue. The book stays STALE. */
    UNFOLLOWED_SNAPSHOT,
    /** A delta that the last snapshot already contains. Dropped. */
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
