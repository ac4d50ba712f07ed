package io.quoteflow.journal;

/**
 * What decoding the payload of a market record gave, kept in a binary form so that nobody has to
 * parse the payload again. Immutable.
 */
public interface PreparedFrame {
    /**
     * Version of the binary form and of what the decoders make of a payload. A change of either one
     * needs a new number, because a compiled journal that was made before would decide otherwise.
     */
    int VERSION = 1;

    /** Returns an array that contains the form. Not copied: must not be changed. */
    byte[] bytes();

    /** Returns the index in {@link #bytes} at which the form starts. */
    int start();

    /** Returns the index in {@link #bytes} behind the form. */
    int end();

    /** Returns the bytes as the venue sent them. It can take long, because it may read a file. */
    byte[] payload();
}
