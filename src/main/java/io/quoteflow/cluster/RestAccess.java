package io.quoteflow.cluster;

/** The requests that Flink's REST endpoint answers. */
public enum RestAccess {
    /** Answers no request. Every connection is closed before a byte of it is read. */
    NONE,
    /** Answers {@code GET} and {@code HEAD} only. */
    READ,
    /**
     * Answers {@code GET} and {@code HEAD} from browsers, and all requests from other clients, such
     * as {@code flink run}.
     */
    MANAGE
}
