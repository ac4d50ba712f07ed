package io.quoteflow.market;

/** What a book may be used for. Only off a LIVE book is anything quoted or a mid observed. */
public enum BookStatus {
    /** In sequence, both sides present, best bid below best ask. */
    LIVE,
    /** Before the first snapshot, and after a break of the update sequence until the next. */
    STALE,
    /** In sequence, but best bid at or above best ask; recovers by deltas. */
    CROSSED,
    /** In sequence, but a side has no level; recovers by deltas. */
    EMPTY
}
