package io.quoteflow.venue.protocol;

/** The form of a frame that the trader does not use. */
public enum FrameShape {
    /** An object that names its topic, stream or event. */
    NAMED,
    /** Any other object, such as an answer to a request. */
    OBJECT,
    /** A JSON array. */
    ARRAY,
    /** A JSON string, number, boolean or null. */
    SCALAR
}
