package io.quoteflow.job.run;

import io.quoteflow.job.spec.JobSpec;
import io.quoteflow.job.spec.SpecException;

/** What {@code flink-conf/cluster} knows of the state that an earlier job of the same file left. */
final class RetainedState {
    /** Path of the newest checkpoint or savepoint; not set if there is none. */
    private static final String VARIABLE = "QUOTEFLOW_RETAINED";

    private RetainedState() {}

    /**
     * Refuses to start a live job without the state of the one before.
     *
     * @throws SpecException if there is such state
     */
    static void refuseToForget(final JobSpec spec) {
        final String retained = System.getenv(VARIABLE);
        if (retained != null && !retained.isEmpty() && new Connectors(spec).isLive()) {
            throw new SpecException(
                    "an earlier job of this file left "
                            + retained
                            + "; submit --from goes on from it, --fresh starts without its positions and halts");
        }
    }
}
