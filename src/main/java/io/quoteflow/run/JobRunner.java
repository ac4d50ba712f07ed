package io.quoteflow.run;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.state.BackendBuildingException;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FileUtils;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.lease.LeaseKeeper;
import io.quoteflow.connector.kafka.lease.LeaseLook;
import io.quoteflow.connector.kafka.lease.LeaseSpec;
import io.quoteflow.console.ConsoleReporterFactory;
import io.quoteflow.embedded.EmbeddedFlink;
import io.quoteflow.embedded.LoopbackFlink;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.job.CheckpointProbe;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.Version;
import io.quoteflow.job.state.LaterFormatException;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.journal.control.ControlDesk;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.journal.control.ControlledFeedFactory;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.page.ControlRequests;
import io.quoteflow.page.FolderSource;
import io.quoteflow.page.LivePage;
import io.quoteflow.page.TopicControls;
import io.quoteflow.page.TopicSource;
import io.quoteflow.page.UnsignedControls;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs a job: embedded with the Flink UI where it is started by itself, else on the cluster that it
 * is submitted to.
 */
public final class JobRunner {
    private static final int RESTARTS = 3;
    private static final int RESTARTS_LIVE = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofMinutes(2);
    private static final Duration SLOTS = Duration.ofSeconds(15);

    private final JobSpec spec;
    private final PrintStream err;
    private final String checkpoint;
    private final Optional<LeaseSpec> lease;
    private boolean fresh = true;

    public JobRunner(final JobSpec spec, final PrintStream err) {
        this(spec, err, "");
    }

    /**
     * @param checkpoint of an earlier embedded run, which this one goes on from and takes over; or
     *     an empty text
     */
    public JobRunner(final JobSpec spec, final PrintStream err, final String checkpoint) {
        this.spec = spec;
        this.err = err;
        this.checkpoint = checkpoint;
        lease = new Connectors(spec).lease();
    }

    /** Whether this {@code main} was called by Flink to be submitted to a cluster. */
    public static boolean isSubmitting() {
        return !(StreamExecutionEnvironment.getExecutionEnvironment()
                instanceof LocalStreamEnvironment);
    }

    /** Tells an embedded run that nobody said that it is to start without state. */
    void refuseToForget() {
        fresh = false;
    }

    /**
     * Finds out whether this process has what the job needs, before anything is started.
     *
     * @throws io.quoteflow.config.UsageException naming what it lacks
     */
    public void check() {
        new Connectors(spec).check();
    }

    /**
     * Runs it to its end; on a cluster to its submission or end, as the cluster's client wants.
     *
     * @throws Exception what ended the job
     */
    public void run() throws Exception {
        if (isSubmitting()) {
            refuseBesideLiveJob();
            final StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.getExecutionEnvironment();
            configure(env);
            build(env);
            env.execute(spec.name());
            return;
        }
        if (lease.isEmpty()) {
            runEmbedded();
            return;
        }
        final LeaseKeeper keeper = LeaseKeeper.open(lease.get());
        try {
            keeper.awaitClaim(
                    silent ->
                            err.println(
                                    "waiting whether another live job still runs on these decision topics: "
                                            + silent));
            if (!fresh) {
                keeper.predecessor().ifPresent(last -> refuseToForget(keeper, last));
            }
            runEmbedded();
        } finally {
            keeper.closeAndRelease();
        }
    }

    private void refuseToForget(
            final LeaseKeeper keeper, final LeaseKeeper.Predecessor predecessor) {
        try {
            err.println(
                    "warning: "
                            + CheckpointFolder.refuseToForget(
                                    predecessor.author(), predecessor.checkpoints()));
        } catch (final UsageException refused) {
            keeper.leaveUnused();
            throw refused;
        }
    }

    /**
     * On a cluster it is the job that asks for the lease; here it is told where it was submitted.
     */
    private void refuseBesideLiveJob() throws InterruptedException {
        if (lease.isPresent()) {
            final Optional<String> holder = LeaseLook.holder(lease.get());
            if (holder.isPresent()) {
                throw new UsageException(
                        "another live job writes these decision topics ("
                                + holder.get()
                                + "); stop that job first, or give this one a connector with another prefix");
            }
        }
    }

    private void runEmbedded() throws Exception {
        if (!spec.checkpointFolder().isEmpty()) {
            runEmbedded(Path.of(spec.checkpointFolder()));
            return;
        }
        final Path checkpoints = Files.createTempDirectory("quoteflow-checkpoints");
        try {
            runEmbedded(checkpoints);
        } finally {
            // Flink may be taking away the last of them at the same time
            FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
        }
    }

    private void runEmbedded(final Path checkpoints) throws Exception {
        // before the UI looks for a port: each takes the first that is free
        final LivePage page = page();
        boolean well = false;
        try (EmbeddedFlink flink = new EmbeddedFlink()) {
            final Configuration configuration = jobConfiguration(new Configuration());
            configuration.addAll(embeddedConfiguration(checkpoints));
            final StreamExecutionEnvironment env = flink.environment(configuration);
            final CheckpointProbe probe =
                    spec.checkpointMillis() == 0
                            ? null
                            : new CheckpointProbe(checkpoints.toAbsolutePath().toString());
            build(env, this::withControls, probe);
            execute(env, probe);
            well = true;
        } finally {
            if (page != null) {
                page.end(well);
            }
        }
    }

    /** Runs it, and says why checkpoints failed if it is they that ended the job. */
    private void execute(final StreamExecutionEnvironment env, final CheckpointProbe probe)
            throws Exception {
        try {
            env.execute(spec.name());
        } catch (final JobExecutionException failed) {
            if (probe != null && isByCheckpoints(failed)) {
                probe.check();
                throw new IOException(
                        "checkpoints could not be written to "
                                + probe.folder()
                                + ", where "
                                + probe.free()
                                + " bytes are free");
            }
            if (ExceptionUtils.findThrowable(failed, BackendBuildingException.class).isPresent()
                    && ExceptionUtils.findThrowable(failed, DamagedStateException.class).isEmpty()
                    && ExceptionUtils.findThrowable(failed, LaterFormatException.class).isEmpty()) {
                throw new IOException(
                        "the checkpoint cannot be restored: it is damaged, or cannot be read: "
                                + FileTrouble.cause(root(failed)));
            }
            throw failed;
        }
    }

    private static Throwable root(final Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isByCheckpoints(final Throwable failed) {
        return ExceptionUtils.findThrowableWithMessage(
                        failed,
                        CheckpointFailureManager.EXCEEDED_CHECKPOINT_TOLERABLE_FAILURE_MESSAGE)
                .isPresent();
    }

    /** Null where none is wanted. */
    private LivePage page() throws IOException {
        if (spec.pagePort() == 0) {
            return null;
        }
        final int port = FreePort.from(spec.pagePort());
        final LivePage page;
        if (spec.decisions() instanceof ConnectorSpec.DecisionFiles files) {
            page =
                    new LivePage(
                            port,
                            presses -> new FolderSource(Path.of(files.folder()), presses),
                            controls(files.folder()));
        } else {
            final TopicSource.Job job = PageJob.embedded(spec, checkpoint);
            page = new LivePage(port, presses -> new TopicSource(job, presses), controls(""));
        }
        err.println("Live page: " + page.address());
        return page;
    }

    /** Null where commands are for another run. */
    private ControlRequests controls(final String folder) {
        if (!new Connectors(spec).takesCommands()) {
            return null;
        }
        final ControlRequests controls;
        if (spec.journal() instanceof ConnectorSpec.KafkaJournal topic) {
            controls = new TopicControls(topic);
        } else {
            final ControlDesk desk = ControlDesk.of(folder);
            desk.clear();
            controls = (instruments, payload) -> instruments.forEach(i -> desk.ask(i, payload));
        }
        return spec.takesSignedCommandsOnly() ? new UnsignedControls(controls) : controls;
    }

    /** An embedded run has the control records of its folder, with a page or without. */
    private JournalFeedFactory withControls(final JournalFeedFactory journal) {
        if (!(spec.decisions() instanceof ConnectorSpec.DecisionFiles decisions)) {
            return journal;
        }
        return new ControlledFeedFactory(
                journal,
                spec.journal() instanceof ConnectorSpec.JournalFiles files
                        ? files.files().size()
                        : 1,
                decisions.folder(),
                ControlFiles.name(Instant.now()),
                spec.pagePort() != 0,
                !checkpoint.isEmpty());
    }

    /** Adds the graph of the job to an environment. */
    public void build(final StreamExecutionEnvironment env) {
        build(env, journal -> journal, null);
    }

    private void build(
            final StreamExecutionEnvironment env,
            final UnaryOperator<JournalFeedFactory> controls,
            final CheckpointProbe probe) {
        final Connectors connectors = new Connectors(spec, lease);
        final TraderFunction trader =
                new TraderFunction(
                                Version.current(),
                                spec.parameters(),
                                new RestorePolicy(
                                        isToldToRestore(env),
                                        spec.restore().replaceParameters(),
                                        spec.restore().fork()),
                                System.currentTimeMillis())
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

    /** Whether the job or the cluster's client names a savepoint to start from. */
    boolean isToldToRestore() {
        return !spec.restore().savepoint().isEmpty()
                || isToldToRestore(StreamExecutionEnvironment.getExecutionEnvironment());
    }

    /** By the job itself, or by the cluster's client: {@code flink run -s}. */
    private static boolean isToldToRestore(final StreamExecutionEnvironment env) {
        return env.getConfiguration().getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
    }

    /** Puts what the job sets over what the cluster's configuration says. */
    void configure(final StreamExecutionEnvironment env) {
        env.configure(jobConfiguration(env.getConfiguration()));
        if (spec.checkpointMillis() == 0) {
            // the cluster's configuration may name an interval
            env.getCheckpointConfig().disableCheckpointing();
        }
    }

    /**
     * What the job sets of Flink. How tasks restart and how long a buffer may wait is the
     * operator's where the cluster's configuration says it; where it does not, Flink's defaults,
     * restarts without end and 100 ms, are not ours. The state backend is the operator's alone.
     *
     * @param cluster what the cluster's configuration says
     */
    private Configuration jobConfiguration(final ReadableConfig cluster) {
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
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, uri(spec.restore().savepoint()));
            // a source of another kind, or of a fork, starts anew; that the trader's state was
            // found, its mark tells
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
        if (spec.checkpointMillis() > 0) {
            configuration.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    Duration.ofMillis(spec.checkpointMillis()));
        }
        return configuration;
    }

    /** A run that ends is tried a few times; one without end as often as its failures are apart. */
    private void restarts(final Configuration configuration) {
        if (new Connectors(spec).isLive()) {
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

    private Configuration embeddedConfiguration(final Path checkpoints) {
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
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, uri(checkpoint));
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        }
        // a TaskManager that is lost in this process does not come back
        configuration.set(JobManagerOptions.SLOT_REQUEST_TIMEOUT, SLOTS);
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
            // inside Maven the job's classes are not on the class path of the JVM, where Flink
            // would look for them
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

    /** A path as Flink takes it: one without a scheme is of this machine. */
    public static String uri(final String path) {
        return path.contains("://") || path.startsWith("file:")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toUri().toString();
    }
}
