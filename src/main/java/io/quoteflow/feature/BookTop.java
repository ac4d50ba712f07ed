package io.quoteflow.feature;

import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;

/** The best level of each side as it was before a depth frame. Mutable and reused. */
public final class BookTop {
    private boolean live;
    private long bid;
    private long bidSize;
    private long ask;
    private long askSize;

    /** Stores the best levels of a book. A book that is not LIVE has none. */
    public void note(final SyncedBook synced) {
        live = synced.isLive();
        if (live) {
            final OrderBook book = synced.book();
            bid = book.bestBid();
            bidSize = book.size(Side.BUY, 0);
            ask = book.bestAsk();
            askSize = book.size(Side.SELL, 0);
        }
    }

    /**
     * Returns the order flow imbalance of the frame that turned these levels into those of a book,
     * size units: what it added to the best bid and took from the best ask. It is 0 unless the book
     * was LIVE before the frame and is after it.
     */
    public long flowTo(final SyncedBook synced) {
        if (!live || !synced.isLive()) {
            return 0;
        }
        final OrderBook book = synced.book();
        final long newBid = book.bestBid();
        final long newAsk = book.bestAsk();
        long flow = 0;
        if (newBid >= bid) {
            flow += book.size(Side.BUY, 0);
        }
        if (newBid <= bid) {
            flow -= bidSize;
        }
        if (newAsk <= ask) {
            flow -= book.size(Side.SELL, 0);
        }
        if (newAsk >= ask) {
            flow += askSize;
        }
        return flow;
    }
}
