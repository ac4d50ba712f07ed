package io.quoteflow.config;

/**
 * The state that a job starts from, and how it uses that state.
 *
 * @param savepoint path of a savepoint or checkpoint; empty if there is none, or if the cluster's
 *     client names it
 * @param replaceParameters whether the parameters of the job file replace those of the state if
 *     they differ; if false, such a job is refused
 * @param fork name of the fork that the job is; empty if it is not a fork
 */
public record RestoreSpec(String savepoint, boolean replaceParameters, String fork) {
    /** Pattern of the name of a fork; empty means that the job is not a fork. */
    static final String FORK_NAME = "[A-Za-z0-9_-]{0,32}";

    public RestoreSpec {
        if (!fork.matches(FORK_NAME)) {
            throw new IllegalArgumentException(
                    "restore.fork: " + fork + " is not at most 32 of A-Z, a-z, 0-9, _ and -");
        }
    }
}
