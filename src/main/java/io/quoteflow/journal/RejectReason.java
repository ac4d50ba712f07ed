package io.quoteflow.journal;

/** Why a record is a dead letter. */
public enum RejectReason {
    /** Not JSON, or cut off, or nested too deep. */
    NOT_JSON,
    /** JSON, but no journal record: instrument, kind, received, payload. */
    NOT_A_RECORD,
    /** The input ends in the middle of a compressed file. */
    CUT_INPUT,
    /** No definition of its instrument has come yet. */
    NO_DEFINITION,
    /** The instrument is of no venue and category that this version knows. */
    UNKNOWN_VENUE,
    /**
     * The symbol of the instrument holds a character that is no letter, no digit, no - and no _.
     */
    BAD_SYMBOL,
    /** A definition whose steps are no positive decimals, or finer than can be stored. */
    BAD_DEFINITION,
    /** A field is missing or of another type. */
    BAD_FIELD,
    /** The frame is of another symbol than its key. */
    WRONG_SYMBOL,
    /** A price that is no positive decimal. */
    BAD_PRICE,
    /** A size that is no decimal, negative, or 0 in a trade. */
    BAD_SIZE,
    /** A price or size that does not fit what is stored. */
    TOO_LARGE,
    /** More digits after the point than what is stored has room for. */
    TOO_FINE,
    /** A time more than 60 s after the record was received. */
    FUTURE_TIME,
    /** A journal record of a schema that this version does not know. */
    UNKNOWN_SCHEMA,
    /** A carried position that is not {@code partition:offset}, both whole numbers from 0. */
    BAD_POSITION,
    /** The record stands in another partition than its key belongs to, or carries another one. */
    WRONG_PARTITION,
    /** A carried position far beyond the last one of its instrument. */
    POSITION_JUMP,
    /** The record says that it was received more than 60 s after the broker had it. */
    FUTURE_RECEIVED,
    /** A command that needs a signature of its author, and has none that proves it. */
    UNPROVEN_CONTROL
}
