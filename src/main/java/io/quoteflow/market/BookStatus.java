package io.quoteflow.market;

/** Whether a book can be relied on. Quotes and mids come from a LIVE book only. */
public enum BookStatus {
    /** In sequence, with levels on both sides, and the best bid below the best ask. */
    LIVE,
    /** Not in sequence: before the first snapshot, or after a break until the next snapshot. */
    STALE,
    /** In sequence, but the best bid is at or above the best ask. Deltas can end this. */
    CROSSED,
    /** In sequence, but a side has no level. Deltas can end this. */
    EMPTY;

    /** Returns the status of a book that is in sequence: LIVE, CROSSED or EMPTY. */
    static BookStatus of(final OrderBook synced) {
        if (synced.isEmpty(Side.BUY) || synced.isEmpty(Side.SELL)) {
            return EMPTY;
        }
        return synced.bestBid() < synced.bestAsk() ? LIVE : CROSSED;
    }
}
