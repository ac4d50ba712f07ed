package io.quoteflow.run;

import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.lease.LeaseKeeper;
import io.quoteflow.connector.kafka.lease.LeaseLook;
import io.quoteflow.connector.kafka.lease.LeasePredecessor;
import io.quoteflow.connector.kafka.lease.LeaseSpec;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs a job: inside this process if the process was started directly, otherwise on the cluster
 * that the job is submitted to.
 */
public final class JobRunner {
    private final JobSpec spec;
    private final PrintStream err;
    private final String checkpoint;
    private final Optional<LeaseSpec> lease;
    private final JobGraph graph;
    private boolean fresh = true;

    public JobRunner(final JobSpec spec, final PrintStream err) {
        this(spec, err, "");
    }

    /**
     * Creates a runner.
     *
     * @param err receives addresses and warnings
     * @param checkpoint of an earlier embedded run, from which this run continues and which it
     *     takes over; or an empty text
     */
    public JobRunner(final JobSpec spec, final PrintStream err, final String checkpoint) {
        this.spec = spec;
        this.err = err;
        this.checkpoint = checkpoint;
        lease = new Connectors(spec).lease();
        graph = new JobGraph(spec, lease);
    }

    /** Whether Flink called this {@code main} to submit the job to a cluster. */
    public static boolean isSubmitting() {
        return !(StreamExecutionEnvironment.getExecutionEnvironment()
                instanceof LocalStreamEnvironment);
    }

    /**
     * Makes {@link #run} reject a start without state if the last job on the same decision topics
     * left a checkpoint. Call it before {@code run}. Affects only an embedded run that needs the
     * lease of its decision topics.
     */
    void refuseToForget() {
        fresh = false;
    }

    /**
     * Checks that this process can reach what the job needs, before anything is started.
     *
     * @throws UsageException naming what is missing
     */
    public void check() {
        new Connectors(spec).check();
    }

    /**
     * Runs the job. An embedded run returns at the end of the job. On a cluster, the cluster's
     * client decides whether it returns then or after the submission.
     *
     * @throws Exception the reason why the job failed
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
        final EmbeddedRun run = new EmbeddedRun(spec, err, checkpoint, graph);
        if (lease.isEmpty()) {
            run.run();
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
            run.run();
        } finally {
            keeper.closeAndRelease();
        }
    }

    private void refuseToForget(final LeaseKeeper keeper, final LeasePredecessor predecessor) {
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
     * Rejects the submission of a second live job at once. Without this check, only the job on the
     * cluster would find out, when it claims the lease.
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

    /** Adds the graph of the job to an environment. */
    public void build(final StreamExecutionEnvironment env) {
        graph.build(env, journal -> journal, null);
    }

    /** Whether the job or the cluster's client names a savepoint to start from. */
    boolean isRestoreRequested() {
        return !spec.restore().savepoint().isEmpty()
                || JobGraph.isRestoreRequested(
                        StreamExecutionEnvironment.getExecutionEnvironment());
    }

    /** Applies the settings of the job. They take precedence over the cluster's configuration. */
    void configure(final StreamExecutionEnvironment env) {
        new FlinkSettings(spec).applyTo(env);
    }

    /** Returns a path as a URI for Flink. A path without a scheme is on this machine. */
    public static String uri(final String path) {
        return path.contains("://") || path.startsWith("file:")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toUri().toString();
    }
}
