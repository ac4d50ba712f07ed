package io.quoteflow.market;

/** What setting a size did to a side of the book. */
public enum LevelChange {
    INSERTED,
    UPDATED,
    DELETED,
    /** A deletion where there was no level. */
    NONE
}
