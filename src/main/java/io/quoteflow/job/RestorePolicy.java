package io.quoteflow.job;

import java.io.Serializable;

/**
 * What a start does with the state that it finds.
 *
 * @param told whether it was told to restore: then it must find some
 * @param replaceParameters whether a job file that differs from the state's replaces it; else it is
 *     refused
 * @param fork name of the fork that this job is, or an empty text
 */
public record RestorePolicy(boolean told, boolean replaceParameters, String fork)
        implements Serializable {
    /** A job of the first line that goes on from whatever state Flink gives it. */
    public static final RestorePolicy GO_ON = new RestorePolicy(false, false, "");
}
