package io.quoteflow.market;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the limits of each venue's sequence rules. */
class SyncedBookTest {
    private final MarketFrame frame = new MarketFrame();

    private static SyncedBook book(final SequenceRule rule) {
        return new SyncedBook(rule);
    }

    private BookUpdate snapshot(final SyncedBook book, final long last) {
        frame.clear();
        frame.depthFrame(MarketFrame.Kind.SNAPSHOT, 1, 0);
        frame.ids(last, last, last);
        frame.bids().add(100, 1);
        frame.asks().add(101, 1);
        return book.apply(frame);
    }

    private BookUpdate delta(
            final SyncedBook book, final long first, final long last, final long previous) {
        frame.clear();
        frame.depthFrame(MarketFrame.Kind.DELTA, 1, 0);
        frame.ids(first, last, previous);
        frame.bids().add(100, last);
        return book.apply(frame);
    }

    @Test
    void bybitTakesTheNextId() {
        final SyncedBook book = book(SequenceRule.CONSECUTIVE);
        assertThat(delta(book, 5, 5, 4)).isEqualTo(BookUpdate.UNUSABLE);
        assertThat(snapshot(book, 10)).isEqualTo(BookUpdate.SNAPSHOT);
        assertThat(delta(book, 11, 11, 10)).isEqualTo(BookUpdate.DELTA);
        assertThat(delta(book, 11, 11, 10)).isEqualTo(BookUpdate.DUPLICATE);
        assertThat(delta(book, 13, 13, 12)).isEqualTo(BookUpdate.GAP);
        assertThat(delta(book, 14, 14, 13)).isEqualTo(BookUpdate.UNUSABLE);
        assertThat(snapshot(book, 3)).isEqualTo(BookUpdate.SNAPSHOT);
        assertThat(delta(book, 4, 4, 3)).isEqualTo(BookUpdate.DELTA);
    }

    @Test
    void spotDropsADiffThatEndsWithTheSnapshot() {
        final SyncedBook book = book(SequenceRule.FIRST_ID);
        snapshot(book, 10);
        assertThat(delta(book, 8, 10, 7)).isEqualTo(BookUpdate.CONTAINED);
        assertThat(book.book().sizeAt(Side.BUY, 100)).isEqualTo(1);
        assertThat(delta(book, 9, 11, 8)).isEqualTo(BookUpdate.DELTA);
        assertThat(book.book().sizeAt(Side.BUY, 100)).isEqualTo(11);
        assertThat(delta(book, 12, 14, 11)).isEqualTo(BookUpdate.DELTA);
        assertThat(delta(book, 14, 15, 13)).isEqualTo(BookUpdate.GAP);
    }

    @Test
    void spotTakesAFirstDiffThatBeginsRightAfterTheSnapshotAndNoneLater() {
        final SyncedBook book = book(SequenceRule.FIRST_ID);
        snapshot(book, 10);
        assertThat(book.isLive()).isFalse();
        assertThat(delta(book, 12, 13, 11)).isEqualTo(BookUpdate.GAP);
        snapshot(book, 11);
        assertThat(book.isLive()).isTrue();
        assertThat(delta(book, 14, 15, 13)).isEqualTo(BookUpdate.DELTA);
    }

    @Test
    void futuresTakeADiffThatEndsWithTheSnapshot() {
        final SyncedBook book = book(SequenceRule.PREVIOUS_ID);
        snapshot(book, 10);
        assertThat(delta(book, 7, 9, 6)).isEqualTo(BookUpdate.CONTAINED);
        assertThat(delta(book, 8, 10, 7)).isEqualTo(BookUpdate.DELTA);
        assertThat(delta(book, 12, 15, 10)).isEqualTo(BookUpdate.DELTA);
        assertThat(delta(book, 16, 18, 15)).isEqualTo(BookUpdate.DELTA);
        assertThat(delta(book, 20, 21, 19)).isEqualTo(BookUpdate.GAP);
    }

    @Test
    void futuresTakeAFirstDiffWhosePredecessorTheSnapshotContains() {
        final SyncedBook book = book(SequenceRule.PREVIOUS_ID);
        snapshot(book, 10);
        assertThat(delta(book, 12, 15, 11)).isEqualTo(BookUpdate.GAP);
        snapshot(book, 11);
        assertThat(book.isLive()).isTrue();
        assertThat(book.book().sizeAt(Side.BUY, 100)).isEqualTo(15);
    }

    @Test
    void aSnapshotIsIgnoredOnceTheBookFollowsItsSequence() {
        final SyncedBook book = book(SequenceRule.FIRST_ID);
        snapshot(book, 10);
        delta(book, 11, 12, 10);
        assertThat(snapshot(book, 11)).isEqualTo(BookUpdate.OLD_SNAPSHOT);
        assertThat(book.book().sizeAt(Side.BUY, 100)).isEqualTo(12);
        assertThat(snapshot(book, 13)).isEqualTo(BookUpdate.OLD_SNAPSHOT);
        assertThat(book.book().sizeAt(Side.BUY, 100)).isEqualTo(12);
    }

    @Test
    void countsWhatDeltasDidAndNoSnapshot() {
        final SyncedBook book = book(SequenceRule.CONSECUTIVE);
        snapshot(book, 10);
        delta(book, 11, 11, 10);
        frame.clear();
        frame.depthFrame(MarketFrame.Kind.DELTA, 1, 0);
        frame.ids(12, 12, 11);
        frame.bids().add(100, 0);
        frame.bids().add(99, 0);
        frame.asks().add(102, 5);
        frame.asks().add(103, 5);
        assertThat(book.apply(frame)).isEqualTo(BookUpdate.DELTA);
        assertThat(book.counts().updates()).isEqualTo(1);
        assertThat(book.counts().inserts()).isEqualTo(2);
        assertThat(book.counts().deletes()).isEqualTo(1);
        assertThat(book.status()).isEqualTo(BookStatus.EMPTY);
    }
}
