package io.quoteflow.job;

/** Which rows an output gets, and by how many writers. */
public enum OutputRouting {
    /**
     * All rows: those of the trader by a writer beside each of its tasks, those of each follower by
     * a sink of their own.
     */
    PARALLEL,

    /** All rows, by one writer. */
    SINGLE_WRITER,

    /** The rows of followers alone, by one writer. */
    ADDED_ONLY
}
