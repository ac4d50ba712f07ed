package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.BookUpdate;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;

/**
 * Applies depth frames to the order book, and finds out when the book can no longer be relied on,
 * STRATEGY 1. A method that makes the book STALE returns whether it did, because the caller must
 * then request a snapshot.
 */
final class BookFollower {
    private BookFollower() {}

    /** Applies a depth frame, and notes the mid it leaves. */
    static BookUpdate apply(final InstrumentContext context, final MarketFrame frame) {
        final TraderState s = context.state();
        final SyncedBook book = context.synced();
        final BookUpdate update = book.apply(frame);
        s.count(count(update));
        if (update.applied()) {
            s.bookAge.applied(s.clock());
        }
        if (book.isLive()) {
            s.observeMid(BookMetrics.twiceMid(book.book()));
            s.bars.observe(s.mid());
            s.extensions.frames.observe(s.mid());
            s.extensions.quoting.observe(s.mid());
            if (context.group() != null) {
                context.group().portfolio().bars().observe(context.member(), s.mid());
            }
        }
        return update;
    }

    private static Count count(final BookUpdate update) {
        return switch (update) {
            case SNAPSHOT -> Count.SNAPSHOTS;
            case DELTA -> Count.DELTAS;
            case DUPLICATE -> Count.DUPLICATE_FRAMES;
            case GAP -> Count.GAPS;
            case BUFFERED -> Count.BUFFERED_DELTAS;
            case UNUSABLE -> Count.UNUSABLE_DELTAS;
            case OLD_SNAPSHOT -> Count.OLD_SNAPSHOTS;
            case UNFOLLOWED_SNAPSHOT -> Count.UNFOLLOWED_SNAPSHOTS;
            case CONTAINED -> Count.CONTAINED_DELTAS;
        };
    }

    /**
     * Makes the book STALE if a depth frame shows that the venue numbers its frames from the start
     * again.
     *
     * @return whether a book that followed the sequence has lost it
     */
    static boolean losesRestartedSequence(
            final InstrumentContext context, final MarketFrame frame) {
        final SyncedBook book = context.synced();
        if (!book.isRestartedBy(frame)) {
            return false;
        }
        final boolean followed = book.status() != BookStatus.STALE;
        book.desynchronise();
        if (followed) {
            context.state().count(Count.GAPS);
        }
        return followed;
    }

    /**
     * Makes the book STALE if it is in sequence and no depth frame has come for too long.
     *
     * @return whether no depth frame has come for too long
     */
    static boolean losesSilentBook(final InstrumentContext context) {
        final TraderState s = context.state();
        if (!s.bookAge.isSilent(s.clock(), s.parameters().integer(Parameter.MAX_BOOK_SILENCE_MS))) {
            return false;
        }
        context.synced().expire();
        s.count(Count.SILENT_BOOKS);
        return true;
    }

    /**
     * Makes the book STALE if it has been crossed for too long.
     *
     * @return whether it had been crossed for too long
     */
    static boolean losesCrossedBook(final InstrumentContext context) {
        final TraderState s = context.state();
        final SyncedBook book = context.synced();
        if (!s.bookAge.isCrossedTooLong(
                book.status(), s.clock(), s.parameters().integer(Parameter.MAX_CROSSED_MS))) {
            return false;
        }
        book.desynchronise();
        s.bookAge.uncrossed();
        s.count(Count.STUCK_CROSSED);
        return true;
    }
}
