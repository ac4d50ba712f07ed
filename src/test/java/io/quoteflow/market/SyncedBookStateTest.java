package io.quoteflow.market;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a synced book continues unchanged after it was saved, restored or copied. */
class SyncedBookStateTest {
    private static final int FRAMES = 4000;

    private final Random random = new Random(1);
    private final MarketFrame frame = new MarketFrame();
    private long id = 1000;

    @ParameterizedTest
    @EnumSource
    void aRestoredBookGoesOnAsTheOther(final SequenceRule rule) {
        final SyncedBook straight = new SyncedBook(rule);
        SyncedBook restored = new SyncedBook(rule);
        final Set<BookUpdate> seen = EnumSet.noneOf(BookUpdate.class);
        for (int i = 0; i < FRAMES; i++) {
            next(rule);
            assertThat(restored.acceptsDepthOf(frame, true))
                    .isEqualTo(straight.acceptsDepthOf(frame, true));
            assertThat(restored.isRestartedBy(frame)).isEqualTo(straight.isRestartedBy(frame));
            final BookUpdate update = straight.apply(frame);
            assertThat(restored.apply(frame)).isEqualTo(update);
            seen.add(update);
            assertThat(written(restored)).isEqualTo(written(straight));
            restored = restore(restored);
            assertThat(restored.status()).isEqualTo(straight.status());
        }
        assertThat(seen)
                .contains(
                        BookUpdate.SNAPSHOT,
                        BookUpdate.DELTA,
                        BookUpdate.DUPLICATE,
                        BookUpdate.GAP);
        if (rule.buffersDeltas()) {
            assertThat(seen)
                    .contains(
                            BookUpdate.BUFFERED,
                            BookUpdate.CONTAINED,
                            BookUpdate.OLD_SNAPSHOT,
                            BookUpdate.UNFOLLOWED_SNAPSHOT);
        } else {
            assertThat(seen).contains(BookUpdate.UNUSABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCopyAndItsOriginalChangeIndependently(final SequenceRule rule) {
        final SyncedBook book = new SyncedBook(rule);
        for (int i = 0; i < FRAMES; i++) {
            next(rule);
            book.apply(frame);
            if (i % 20 == 0) {
                final SyncedBook copy = book.copy();
                final SyncedBook other = book.copy();
                final List<Object> before = written(book);
                assertThat(written(copy)).isEqualTo(before);
                assertThat(copy.status()).isEqualTo(book.status());
                next(rule);
                copy.apply(frame);
                copy.rescale(10, 10);
                final List<Object> changed = written(copy);
                assertThat(written(book)).isEqualTo(before);
                next(rule);
                book.apply(frame);
                book.rescale(1, 1);
                assertThat(written(copy)).isEqualTo(changed);
                assertThat(written(other)).isEqualTo(before);
            }
        }
    }

    @Test
    void rescaleReachesTheDeltasKept() {
        final SyncedBook book = new SyncedBook(SequenceRule.FIRST_ID);
        delta(11, 12, 10);
        frame.bids().add(100, 5);
        frame.asks().add(102, 6);
        assertThat(book.apply(frame)).isEqualTo(BookUpdate.BUFFERED);
        book.rescale(10, 1000);
        frame.clear();
        frame.depthFrame(MarketFrame.Kind.SNAPSHOT, 1, 0);
        frame.ids(10, 10, 10);
        assertThat(book.apply(frame)).isEqualTo(BookUpdate.SNAPSHOT);
        assertThat(book.book().bestBid()).isEqualTo(1000);
        assertThat(book.book().sizeAt(Side.SELL, 1020)).isEqualTo(6000);
    }

    @Test
    void theOldestKeptDeltaGoesWhenThereAreTooMany() {
        final SyncedBook book = new SyncedBook(SequenceRule.FIRST_ID);
        for (int i = 1; i <= SyncedBook.MAX_BUFFERED + 1; i++) {
            delta(i, i, i - 1);
            frame.bids().add(i, 1);
            assertThat(book.apply(frame)).isEqualTo(BookUpdate.BUFFERED);
        }
        frame.clear();
        frame.depthFrame(MarketFrame.Kind.SNAPSHOT, 1, 0);
        frame.ids(0, 0, 0);
        frame.asks().add(1_000_000, 1);
        assertThat(book.apply(frame)).isEqualTo(BookUpdate.UNFOLLOWED_SNAPSHOT);
        assertThat(book.status()).isEqualTo(BookStatus.STALE);
        frame.ids(1, 1, 1);
        assertThat(book.apply(frame)).isEqualTo(BookUpdate.SNAPSHOT);
        assertThat(book.book().levels(Side.BUY)).isEqualTo(SyncedBook.MAX_BUFFERED);
        assertThat(book.isLive()).isTrue();
    }

    private void delta(final long first, final long last, final long previous) {
        frame.clear();
        frame.depthFrame(MarketFrame.Kind.DELTA, 1, 0);
        frame.ids(first, last, previous);
    }

    /** The next frame: mostly the delta that follows, at times a snapshot, a gap, a duplicate. */
    private void next(final SequenceRule rule) {
        frame.clear();
        final int what = random.nextInt(12);
        if (what == 0) {
            frame.depthFrame(MarketFrame.Kind.SNAPSHOT, 1, 0);
            final long last = rule.buffersDeltas() ? id + 10 - random.nextInt(30) : id;
            frame.ids(last, last, last);
            levels(30);
            return;
        }
        final long skipped = what == 1 ? random.nextInt(3) : what == 2 ? -1 - random.nextInt(8) : 0;
        final int length = rule == SequenceRule.CONSECUTIVE ? 1 : 1 + random.nextInt(3);
        final long previous = id + skipped;
        final long last = previous + length;
        frame.depthFrame(MarketFrame.Kind.DELTA, 1, 0);
        frame.ids(previous + 1, last, previous);
        id = Math.max(id, last);
        levels(3);
    }

    private void levels(final int most) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            frame.bids().add(1000 - random.nextInt(50), random.nextInt(5));
            frame.asks().add(999 + random.nextInt(50), random.nextInt(5));
        }
    }

    private static SyncedBook restore(final SyncedBook book) {
        final MemoryState state = new MemoryState();
        book.write(state);
        final MemoryState.Reader in = state.reader();
        final SyncedBook restored = SyncedBook.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }

    private static List<Object> written(final SyncedBook book) {
        final MemoryState state = new MemoryState();
        book.write(state);
        return state.values();
    }
}
