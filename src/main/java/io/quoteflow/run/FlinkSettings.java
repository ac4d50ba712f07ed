package io.quoteflow.run;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.console.ConsoleReporterFactory;
import io.quoteflow.embedded.LoopbackFlink;
import io.quoteflow.job.Topology;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Creates Flink's configuration for a job. */
final class FlinkSettings {
    private static final int RESTARTS = 3;
    private static final int RESTARTS_LIVE = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Time without a failure after which a live run may use all of its restarts again. */
    private static final Duration CALM = Duration.ofMinutes(2);

    private static final Duration SLOT_TIMEOUT = Duration.ofSeconds(15);

    /** A parallelism up to which a few network buffers are enough. */
    private static final int FEW = 4;

    private static final MemorySize FEW_BUFFERS = MemorySize.ofMebiBytes(8);

    private final JobSpec spec;

    FlinkSettings(final JobSpec spec) {
        this.spec = spec;
    }

    /** Applies the settings of the job. They take precedence over the cluster's configuration. */
    void applyTo(final StreamExecutionEnvironment env) {
        env.configure(ofJob(env.getConfiguration()));
        if (spec.checkpointMillis() == 0) {
            // the cluster's configuration may contain an interval
            env.getCheckpointConfig().disableCheckpointing();
        }
    }

    /**
     * Returns the settings of the job. The restart strategy and the buffer timeout are set only if
     * the cluster's configuration does not set them. Flink's defaults, which are endless restarts
     * and 100 ms, do not suit a trader. The state backend is never set, because only the operator
     * of the cluster chooses it.
     *
     * @param cluster the configuration of the cluster
     */
    Configuration ofJob(final ReadableConfig cluster) {
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, Topology.MAX_PARALLELISM);
        if (cluster.getOptional(ExecutionOptions.BUFFER_TIMEOUT).isEmpty()) {
            configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(1));
        }
        if (cluster.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
            restarts(configuration);
        }
        if (!spec.restore().savepoint().isEmpty()) {
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH, JobRunner.uri(spec.restore().savepoint()));
            // a source of another kind, or of a fork, starts without its state; RestoreMarkers
            // checks that the trader's state was found
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
        if (spec.checkpointMillis() > 0) {
            configuration.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    Duration.ofMillis(spec.checkpointMillis()));
        }
        return configuration;
    }

    /**
     * Sets the restart strategy. A bounded run is restarted a few times. A run without a known end
     * is restarted again and again if its failures are far enough apart.
     */
    private void restarts(final Configuration configuration) {
        if (spec.isEndless()) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
            configuration.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                    FIRST_PAUSE);
            configuration.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                    LONGEST_PAUSE);
            configuration.set(
                    RestartStrategyOptions
                            .RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                    CALM);
            configuration.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
                    RESTARTS_LIVE);
            return;
        }
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, FIRST_PAUSE);
    }

    /**
     * Returns the settings of an embedded run, in addition to those of the job. Finds a port for
     * the Flink UI.
     *
     * @param checkpoints folder for the checkpoints
     * @param checkpoint of an earlier embedded run, from which this run continues and which it
     *     takes over; or an empty text
     * @param err receives the address of the Flink UI
     */
    Configuration ofEmbedded(
            final Path checkpoints, final String checkpoint, final PrintStream err) {
        final int uiPort = spec.uiPort() == 0 ? 0 : FreePort.from(spec.uiPort());
        final Configuration configuration = LoopbackFlink.configuration(uiPort);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!checkpoint.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, JobRunner.uri(checkpoint));
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        }
        if (spec.parallelism() <= FEW) {
            configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, FEW_BUFFERS);
            configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, FEW_BUFFERS);
        }
        if (spec.decisions() instanceof ConnectorSpec.DecisionFiles
                && !spec.isEndless()
                && !(spec.journal() instanceof ConnectorSpec.KafkaJournal)) {
            // the end of the input completes the files; a last checkpoint, for which the tasks
            // would
            // wait up to an interval, would be deleted at once
            configuration.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
        }
        // short, because a TaskManager in this process does not come back once it is lost
        configuration.set(JobManagerOptions.SLOT_REQUEST_TIMEOUT, SLOT_TIMEOUT);
        configuration.set(MetricOptions.REPORTERS_LIST, "console");
        configuration.setString(
                "metrics.reporter.console.factory.class", ConsoleReporterFactory.class.getName());
        configuration.setString("metrics.reporter.console.interval", "1 s");
        if (uiPort != 0) {
            err.println("Flink UI: http://localhost:" + uiPort);
        } else if (spec.uiPort() != 0) {
            err.println("no Flink UI: no port is free from " + spec.uiPort() + " on");
        }
        final ClassLoader own = JobRunner.class.getClassLoader();
        if (own != ClassLoader.getSystemClassLoader()) {
            // needed inside Maven, where the class path of the JVM, which Flink searches, lacks the
            // classes of the job
            configuration.set(
                    PipelineOptions.CLASSPATHS,
                    List.of(
                            JobRunner.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toString()));
            configuration.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
        }
        return configuration;
    }
}
