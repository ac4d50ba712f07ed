package io.quoteflow.job;

import java.io.Serializable;

/**
 * What a start does with the state that it finds.
 *
 * @param restoreRequested whether the start names a snapshot: it must then hold state of a trader
 * @param replaceParameters whether the parameters of the job file replace those of the state; if
 *     not, a job file that differs is refused
 * @param fork name of the fork that this job is, or an empty text
 */
public record RestorePolicy(boolean restoreRequested, boolean replaceParameters, String fork)
        implements Serializable {
    /** A job of the first line that goes on from whatever state Flink gives it. */
    public static final RestorePolicy GO_ON = new RestorePolicy(false, false, "");
}
