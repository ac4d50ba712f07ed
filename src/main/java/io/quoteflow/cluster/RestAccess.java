package io.quoteflow.cluster;

/** What Flink's REST endpoint answers. */
public enum RestAccess {
    /** Nothing: every connection is closed before a byte of it is read. */
    NONE,
    /** {@code GET} and {@code HEAD}. */
    READ,
    /**
     * Everything that a client asks for which is not a browser, such as {@code flink run}; {@code
     * GET} and {@code HEAD} of a browser.
     */
    MANAGE
}
