package io.quoteflow.journal;

/** Why a record becomes a dead letter. */
public enum RejectReason {
    /** The payload is not JSON, is cut off, or is nested too deeply. */
    NOT_JSON,
    /**
     * The line is JSON, but lacks fields of a journal record: instrument, kind, received, payload.
     */
    NOT_A_RECORD,
    /** The input ends in the middle of its compressed data. */
    CUT_INPUT,
    /** The instrument has no definition yet. */
    NO_DEFINITION,
    /** This version does not know the venue and category of the instrument. */
    UNKNOWN_VENUE,
    /** The symbol has a character other than letters, digits, {@code -} and {@code _}. */
    BAD_SYMBOL,
    /** A step of the definition is not a positive decimal, or is finer than can be stored. */
    BAD_DEFINITION,
    /** A field is missing or has another type. */
    BAD_FIELD,
    /** The frame is about another symbol than the key of the record. */
    WRONG_SYMBOL,
    /** A price is not a positive decimal. */
    BAD_PRICE,
    /** A size is not a decimal, is negative, or is 0 in a trade. */
    BAD_SIZE,
    /** A price or size is too large to be stored. */
    TOO_LARGE,
    /** A price or size has more digits after the point than can be stored. */
    TOO_FINE,
    /** The time of the frame is more than 60 s after the record was received. */
    FUTURE_TIME,
    /** The schema of the record is unknown to this version. */
    UNKNOWN_SCHEMA,
    /** The carried position is not {@code partition:offset} with two whole numbers from 0. */
    BAD_POSITION,
    /** The record is in, or carries, another partition than the one its key belongs to. */
    WRONG_PARTITION,
    /** The carried position is far beyond the last one of the instrument. */
    POSITION_JUMP,
    /** The record claims to have been received more than 60 s after the broker appended it. */
    FUTURE_RECEIVED,
    /** The command needs a valid signature of its author and has none. */
    UNPROVEN_CONTROL
}
