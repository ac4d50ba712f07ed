package io.quoteflow.cluster;

/** The requests that Flink's REST endpoint answers. */
public enum RestAccess {
    /** None. Every connection is closed before a byte of it is read. */
    NONE,
    /** {@code GET} and {@code HEAD} only. */
    READ,
    /**
     * All requests of clients that are no browser, such as {@code flink run}, and {@code GET} and
     * {@code HEAD} of browsers.
     */
    MANAGE
}
