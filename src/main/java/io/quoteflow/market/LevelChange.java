package io.quoteflow.market;

import io.quoteflow.market.book.BookSide;

/** What setting the size at a price did to a side of a book. */
public enum LevelChange {
    INSERTED,
    UPDATED,
    DELETED,
    /** Nothing: a deletion at a price without a level. */
    NONE;

    /** Indexed by 2 * {@code hadLevel} + {@code hasLevel}, each 0 or 1. */
    private static final LevelChange[] CHANGES = {NONE, INSERTED, DELETED, UPDATED};

    /**
     * Returns what the change of a size did. It is looked up in a table, because a processor cannot
     * predict a branch on it.
     *
     * @param before size units; 0 if there was no level
     * @param after size units; 0 if there is no level any more
     */
    static LevelChange of(final long before, final long after) {
        return CHANGES[2 * BookSide.oneIfLevel(before) + BookSide.oneIfLevel(after)];
    }
}
