package io.quoteflow.embedded;

import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

import io.quoteflow.cluster.RestAccess;
import io.quoteflow.cluster.RestGuardOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Flink inside this process, with a MiniCluster for each job.
 *
 * <p>{@link StreamExecutionEnvironment#execute} returns while the MiniCluster of the job is still
 * stopping. If the process exits at that moment, Flink's shutdown hook runs while its classes are
 * being unloaded, and prints a stack trace. Therefore close this object before the process may
 * exit.
 */
public final class EmbeddedFlink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);
    private static final int PATIENCE_SECONDS = 60;
    private static final int POLL_MILLIS = 50;

    private final List<MiniCluster> clusters = new CopyOnWriteArrayList<>();

    /** Returns an environment whose jobs run in this process. */
    public StreamExecutionEnvironment environment(final Configuration configuration) {
        final Configuration local = new Configuration(configuration);
        local.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
        local.set(DeploymentOptions.ATTACHED, true);
        return new StreamExecutionEnvironment(new Loader(), local, null);
    }

    private MiniCluster started(final MiniClusterConfiguration configuration) {
        final boolean quiet =
                configuration.getConfiguration().get(RestGuardOptions.ACCESS) == RestAccess.NONE;
        final MiniCluster cluster =
                quiet ? new QuietCluster(configuration) : new MiniCluster(configuration);
        clusters.add(cluster);
        return cluster;
    }

    /**
     * Writes a savepoint of the job. Waits until the job runs, and then until the savepoint is
     * complete, at most a minute in all.
     *
     * @param folder in which the savepoint gets a folder of its own
     * @return its path; empty if the job has ended
     * @throws IOException if it cannot be written; the message says why
     */
    public Optional<String> savepoint(final Path folder) throws IOException {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String why = "the job has not been started yet";
        while (System.nanoTime() < end) {
            try {
                final Collection<JobStatusMessage> jobs = jobs();
                if (jobs.stream().anyMatch(job -> !isEnded(job))) {
                    return Optional.of(savepoint(jobs.iterator().next().getJobId(), folder));
                }
                if (!jobs.isEmpty()) {
                    return Optional.empty();
                }
            } catch (final ExecutionException | TimeoutException notNow) {
                // a job whose tasks do not all run yet refuses
                why = String.valueOf(ExceptionUtils.stripExecutionException(notNow).getMessage());
                LOG.debug("the job cannot be saved now", notNow);
            } catch (final InterruptedException stop) {
                Thread.currentThread().interrupt();
                why = "interrupted";
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        throw new IOException("the state cannot be saved in " + folder + ": " + why);
    }

    private static boolean isEnded(final JobStatusMessage job) {
        return job.getJobState().isGloballyTerminalState();
    }

    /** Returns the jobs of the last MiniCluster: one, or none before the job is submitted. */
    private Collection<JobStatusMessage> jobs()
            throws ExecutionException, TimeoutException, InterruptedException {
        return clusters.isEmpty() || !last().isRunning()
                ? List.of()
                : last().listJobs().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private MiniCluster last() {
        return clusters.get(clusters.size() - 1);
    }

    private String savepoint(final JobID job, final Path folder)
            throws ExecutionException, TimeoutException, InterruptedException {
        return last().triggerSavepoint(
                        job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Stops the MiniClusters that still run and waits for their end, at most a minute for each job.
     */
    @Override
    public void close() {
        for (final MiniCluster cluster : clusters) {
            try {
                cluster.closeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (final ExecutionException | TimeoutException e) {
                // the result of the job is valid even if its cluster does not stop cleanly
                LOG.debug("a MiniCluster did not stop as it should", e);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Loader implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
        @Override
        public PipelineExecutorFactory getExecutorFactory(final Configuration configuration) {
            return this;
        }

        @Override
        public Stream<String> getExecutorNames() {
            return Stream.of(LocalExecutor.NAME);
        }

        @Override
        public String getName() {
            return LocalExecutor.NAME;
        }

        @Override
        public boolean isCompatibleWith(final Configuration configuration) {
            return true;
        }

        @Override
        public PipelineExecutor getExecutor(final Configuration configuration) {
            return LocalExecutor.createWithFactory(configuration, EmbeddedFlink.this::started);
        }
    }
}
