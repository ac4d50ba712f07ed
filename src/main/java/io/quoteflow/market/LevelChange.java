package io.quoteflow.market;

/** What setting the size at a price did to a side of a book. */
public enum LevelChange {
    INSERTED,
    UPDATED,
    DELETED,
    /** Nothing: a deletion at a price without a level. */
    NONE
}
