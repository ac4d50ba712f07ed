package io.quoteflow.trading;

import io.quoteflow.market.BookStatus;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * How long ago a book was known to be current, STRATEGY 1, Currency: an unbroken sequence does not
 * prove it. All times are of the symbol's clock, ms.
 */
final class BookAge {
    private static final long NONE = TraderState.NONE;

    private long appliedAt = NONE;

    /** When a depth frame was last applied, or a snapshot asked for because none had been. */
    private long heardAt = NONE;

    /** The record that crossed the book, while it is crossed. */
    private long crossedSince = NONE;

    /** The first clock, or the first after a clock restart. */
    void start(final long clock) {
        appliedAt = NONE;
        heardAt = clock;
        crossedSince = NONE;
    }

    /** A depth frame was applied. */
    void applied(final long clock) {
        appliedAt = clock;
        heardAt = clock;
    }

    /** Whether the clock is more than {@code most} past the last depth frame that was applied. */
    boolean isOlderThan(final long most, final long clock) {
        return appliedAt != NONE && clock - appliedAt > most;
    }

    /** Since the last depth frame that was applied; 0 before the first. */
    long age(final long clock) {
        return appliedAt == NONE ? 0 : clock - appliedAt;
    }

    /**
     * Whether nothing was heard of the book for more than {@code most}; then it starts to wait for
     * as long again.
     */
    boolean isSilent(final long clock, final long most) {
        if (clock - heardAt <= most) {
            return false;
        }
        heardAt = clock;
        return true;
    }

    /** Whether the book, as the record leaves it, has been crossed for more than {@code most}. */
    boolean isCrossedTooLong(final BookStatus status, final long clock, final long most) {
        if (status != BookStatus.CROSSED) {
            crossedSince = NONE;
            return false;
        }
        if (crossedSince == NONE) {
            crossedSince = clock;
        }
        return clock - crossedSince > most;
    }

    /** The book is not crossed any more, since it is STALE. */
    void uncrossed() {
        crossedSince = NONE;
    }

    void write(final StateWriter out) {
        out.putLong(appliedAt);
        out.putLong(heardAt);
        out.putLong(crossedSince);
    }

    /**
     * @param clock format 1 kept none of this: its book counts as heard at that clock
     */
    static BookAge read(final StateReader in, final long clock) {
        final BookAge age = new BookAge();
        if (in.version() < 2) {
            age.applied(clock);
            return age;
        }
        age.appliedAt = in.getLong();
        age.heardAt = in.getLong();
        age.crossedSince = in.getLong();
        return age;
    }
}
