package io.quoteflow.figure;

/** The JSON type of a figure in a {@code metrics} row. */
public enum FigureType {
    /** A number that is always there. */
    NUMBER,
    /** A number, or null while it has no value, such as a ratio whose denominator is 0. */
    NUMBER_OR_NULL,
    /** An integer of at least 0. */
    COUNT,
    /** An exact decimal number, written as a string. */
    DECIMAL,
    /** One of a few words. */
    WORD,
    /** A boolean. */
    FLAG,
    /** An object of integers. Names without an entry count 0. */
    COUNTS,
    /** An object of shares between 0 and 1. */
    SHARES,
    /** An object of booleans. */
    FLAGS,
    /** An object with figures of its own. */
    GROUP
}
