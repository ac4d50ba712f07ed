package io.quoteflow.market;

/** What became of a depth frame. */
public enum BookUpdate {
    /** The book was replaced by it. */
    SNAPSHOT,
    /** The book took its levels. */
    DELTA,
    /** Its id is not above the last: dropped. */
    DUPLICATE,
    /** It breaks the sequence: the book is STALE from here. */
    GAP,
    /** The book is STALE and the delta is kept for the snapshot to come. */
    BUFFERED,
    /** The book is STALE and the delta is of no use. */
    UNUSABLE,
    /** A snapshot of a book that continues its sequence without it: ignored. */
    OLD_SNAPSHOT,
    /** A snapshot that the kept deltas do not continue: the book stays STALE. */
    UNFOLLOWED_SNAPSHOT,
    /** A delta that the snapshot before it contains: dropped. */
    CONTAINED;

    /** Whether the book now shows what the frame says. */
    public boolean applied() {
        return this == SNAPSHOT || this == DELTA;
    }

    /** Whether only a new snapshot makes the book LIVE again, and nobody has asked for it yet. */
    public boolean needsSnapshot() {
        return this == GAP || this == UNFOLLOWED_SNAPSHOT;
    }
}
