package io.quoteflow.run;

import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.connector.kafka.lease.LeaseSpec;
import io.quoteflow.job.CheckpointProbe;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.Version;
import io.quoteflow.journal.file.JournalFeedFactory;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Adds the graph of a job to an environment. */
final class JobGraph {
    private final JobSpec spec;
    private final Optional<LeaseSpec> lease;

    /**
     * Creates an object for a job.
     *
     * @param lease that the job must hold to write its decisions; empty if it needs none
     */
    JobGraph(final JobSpec spec, final Optional<LeaseSpec> lease) {
        this.spec = spec;
        this.lease = lease;
    }

    /**
     * Adds the graph.
     *
     * @param controls adds the control records of this process to the journal
     * @param probe finds out why checkpoints fail; null for none
     */
    void build(
            final StreamExecutionEnvironment env,
            final UnaryOperator<JournalFeedFactory> controls,
            final CheckpointProbe probe) {
        final Connectors connectors = new Connectors(spec, lease);
        final TraderFunction trader =
                new TraderFunction(
                                Version.current(),
                                spec.parameters(),
                                new RestorePolicy(
                                        isRestoreRequested(env),
                                        spec.restore().replaceParameters(),
                                        spec.restore().fork()),
                                System.currentTimeMillis())
                        .grouping(
                                spec.groups(), spec.journal() instanceof ConnectorSpec.KafkaJournal)
                        .limitedTo(spec.limits())
                        .probing(probe);
        connectors.restrict(trader);
        Topology.build(
                env,
                connectors.journal(controls),
                trader,
                spec.parallelism(),
                connectors.outputs(),
                connectors.followers());
    }

    /**
     * Whether a snapshot to start from is named by the job, or by the cluster's client with {@code
     * flink run -s}.
     */
    static boolean isRestoreRequested(final StreamExecutionEnvironment env) {
        return env.getConfiguration().getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
    }
}
