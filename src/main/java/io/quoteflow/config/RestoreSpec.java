package io.quoteflow.config;

/**
 * What state a job starts from, and what it does with it.
 *
 * @param savepoint path of a savepoint or checkpoint; empty where the cluster's client names one,
 *     or none
 * @param replaceParameters whether a job file that differs from the state's replaces it
 * @param fork name of the fork that the job is, or an empty text
 */
public record RestoreSpec(String savepoint, boolean replaceParameters, String fork) {
    private static final String NAME = "[A-Za-z0-9_-]{0,32}";

    public RestoreSpec {
        if (!fork.matches(NAME)) {
            throw new IllegalArgumentException(
                    "restore.fork: " + fork + " is not at most 32 of A-Z, a-z, 0-9, _ and -");
        }
    }
}
