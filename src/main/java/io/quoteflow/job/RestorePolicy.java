package io.quoteflow.job;

import java.io.Serializable;

/**
 * Which state a start accepts.
 *
 * @param restoreRequested whether the start names a snapshot, which must then contain state of a
 *     trader
 * @param replaceParameters whether the parameters of the job file replace those of the state; if
 *     false, a job file with other parameters is refused
 * @param fork name of the fork that this job is, or an empty text
 */
public record RestorePolicy(boolean restoreRequested, boolean replaceParameters, String fork)
        implements Serializable {
    /**
     * Accepts any state that Flink restores, or none, if its parameters equal those of the job
     * file. The job is not a fork.
     */
    public static final RestorePolicy GO_ON = new RestorePolicy(false, false, "");
}
