package io.quoteflow.venue.protocol;

/** What a frame is that no decoder has a use for, as far as its form tells. */
public enum FrameShape {
    /** An object that names its topic, stream or event. */
    NAMED,
    /** An object that names none of them, such as an answer to a request. */
    OBJECT,
    /** A JSON array. */
    ARRAY,
    /** A JSON text, number, truth or null. */
    SCALAR
}
