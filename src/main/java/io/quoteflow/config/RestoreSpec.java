package io.quoteflow.config;

/**
 * The state that a job starts from, and what it does with it.
 *
 * @param savepoint path of a savepoint or checkpoint; empty if there is none, or if the cluster's
 *     client names it
 * @param replaceParameters whether the job file replaces the parameters of the state if they
 *     differ; otherwise the job is refused
 * @param fork name of the fork that the job is; empty for none
 */
public record RestoreSpec(String savepoint, boolean replaceParameters, String fork) {
    /** What the name of a fork matches; empty for none. */
    static final String FORK_NAME = "[A-Za-z0-9_-]{0,32}";

    public RestoreSpec {
        if (!fork.matches(FORK_NAME)) {
            throw new IllegalArgumentException(
                    "restore.fork: " + fork + " is not at most 32 of A-Z, a-z, 0-9, _ and -");
        }
    }
}
