package io.quoteflow.job;

/** Which rows an output receives, and how many writers it has. */
public enum OutputRouting {
    /**
     * All rows. The rows of the trader are written by a writer next to each of its tasks, and the
     * rows of each follower by a separate sink.
     */
    PARALLEL,

    /** All rows, written by one writer. */
    SINGLE_WRITER,

    /** Only the rows of followers, written by one writer. */
    ADDED_ONLY
}
