package io.quoteflow.run;

import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;

/**
 * The state that an earlier job of the same file left on a cluster. The script {@code
 * flink-conf/cluster} names it in an environment variable.
 */
final class RetainedState {
    /**
     * Environment variable with the path of the newest checkpoint or savepoint. Not set if there is
     * none.
     */
    private static final String VARIABLE = "QUOTEFLOW_RETAINED";

    private RetainedState() {}

    /**
     * Rejects a start of a live job that would ignore the state of the previous job. Returns if
     * there is no such state.
     *
     * @throws UsageException if there is such state
     */
    static void refuseToForget(final JobSpec spec) {
        final String retained = System.getenv(VARIABLE);
        if (retained != null && !retained.isEmpty() && new Connectors(spec).isLive()) {
            throw new UsageException(
                    "an earlier job of this file left "
                            + retained
                            + "; submit --from goes on from it, --fresh starts without its positions and halts");
        }
    }
}
