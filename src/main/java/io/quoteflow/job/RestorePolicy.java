package io.quoteflow.job;

import java.io.Serializable;

/**
 * Which state a start accepts.
 *
 * @param restoreRequested whether the start names a snapshot: it must then hold state of a trader
 * @param replaceParameters whether the parameters of the job file replace those of the state; if
 *     not, a job file that differs is refused
 * @param fork name of the fork that this job is, or an empty text
 */
public record RestorePolicy(boolean restoreRequested, boolean replaceParameters, String fork)
        implements Serializable {
    /** Accepts whatever state Flink restores, if any, with the same parameters. Not a fork. */
    public static final RestorePolicy GO_ON = new RestorePolicy(false, false, "");
}
