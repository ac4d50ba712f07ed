package io.quoteflow.trading;

import io.quoteflow.market.BookStatus;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * How long ago a book was known to be current, STRATEGY 1, Currency. A book can be in sequence and
 * still be old, if its venue sends nothing. All times are those of the symbol's clock, ms.
 */
final class BookAge {
    private static final long NONE = TraderState.NONE;

    /** When a depth frame was last applied; {@link #NONE} before the first. */
    private long appliedAt = NONE;

    /**
     * When a depth frame was last applied, or when a snapshot was last requested because none had
     * come.
     */
    private long heardAt = NONE;

    /** When the book became crossed; {@link #NONE} if it is not. */
    private long crossedSince = NONE;

    /**
     * Forgets all times and starts to measure. Called at the first record of the instrument, and
     * when its clock starts again.
     *
     * @param clock the symbol's clock, ms
     */
    void start(final long clock) {
        appliedAt = NONE;
        heardAt = clock;
        crossedSince = NONE;
    }

    /** Notes that a depth frame was applied. */
    void applied(final long clock) {
        appliedAt = clock;
        heardAt = clock;
    }

    /**
     * Whether the last depth frame was applied more than {@code maxMs} ago; false before the first.
     */
    boolean isOlderThan(final long maxMs, final long clock) {
        return appliedAt != NONE && clock - appliedAt > maxMs;
    }

    /** Returns the time since the last depth frame was applied, ms; 0 before the first. */
    long age(final long clock) {
        return appliedAt == NONE ? 0 : clock - appliedAt;
    }

    /**
     * Whether no depth frame has come for more than {@code maxMs}. After it has returned true, it
     * returns false for that long again, so that snapshots are not requested at every record.
     */
    boolean isSilent(final long clock, final long maxMs) {
        if (clock - heardAt <= maxMs) {
            return false;
        }
        heardAt = clock;
        return true;
    }

    /**
     * Whether the book has been crossed for more than {@code maxMs}. Call it once for each record.
     *
     * @param status status of the book after the current record
     */
    boolean isCrossedTooLong(final BookStatus status, final long clock, final long maxMs) {
        if (status != BookStatus.CROSSED) {
            crossedSince = NONE;
            return false;
        }
        if (crossedSince == NONE) {
            crossedSince = clock;
        }
        return clock - crossedSince > maxMs;
    }

    /** Notes that the book is no longer crossed, because it was made STALE. */
    void uncrossed() {
        crossedSince = NONE;
    }

    void write(final StateWriter out) {
        out.putLong(appliedAt);
        out.putLong(heardAt);
        out.putLong(crossedSince);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param clock the symbol's clock. Format 1 stored no ages, so its book counts as just updated.
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
