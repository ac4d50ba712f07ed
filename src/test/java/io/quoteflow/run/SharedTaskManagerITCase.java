package io.quoteflow.run;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.connector.files.DecisionFileSink;
import io.quoteflow.connector.journal.JournalSource;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.SmallDisk;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fills the disk of one of two jobs on a TaskManager. That job must fail after its restarts, and
 * the other one must continue.
 */
class SharedTaskManagerITCase {
    private static final long MEGABYTE = 1 << 20;
    private static final int RESTARTS = 2;

    @TempDir Path folder;

    private JobGraph job(final Path journal, final double speed, final Path output) {
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        Topology.build(
                env,
                new JournalSource(
                        new JournalInputsFactory(List.of(journal.toString()), speed), true),
                "journal-files",
                new TraderFunction(
                        "test",
                        new ParameterSet(new TreeMap<>(), new TreeMap<>()),
                        RestorePolicy.GO_ON,
                        0),
                1,
                new DecisionFileSink(output.toString(), "test"),
                "decision-files");
        return env.getStreamGraph().getJobGraph();
    }

    private static Configuration anyPort() {
        return new Configuration().set(RestOptions.BIND_PORT, "0");
    }

    @Test
    void aFullDiskOfOneJobIsNotTheEndOfTheOther() throws Exception {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(59, 6, true));
        final Path neighbour = folder.resolve("neighbour");
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
                MiniCluster cluster =
                        new MiniCluster(
                                new MiniClusterConfiguration.Builder()
                                        .setConfiguration(anyPort())
                                        .setNumTaskManagers(1)
                                        .setNumSlotsPerTaskManager(2)
                                        .build())) {
            cluster.start();
            final JobID other = cluster.submitJob(job(journal, 4, neighbour)).get().getJobID();
            Await.until("rows of the neighbour", () -> HeldJob.rows(neighbour) > 0);
            disk.fill(2 * MEGABYTE);
            final Path output = disk.root().resolve("out");
            final JobID full = cluster.submitJob(job(journal, 0, output)).get().getJobID();
            Await.until(
                    "the end of the job",
                    () -> cluster.getJobStatus(full).get().isGloballyTerminalState());
            assertThat(cluster.getJobStatus(full).get()).isEqualTo(JobStatus.FAILED);
            assertThat(
                            cluster.requestJobResult(full)
                                    .get()
                                    .getSerializedThrowable()
                                    .orElseThrow()
                                    .getFullStringifiedStackTrace())
                    .contains(output.toString())
                    .contains("No space left on device");

            final long rows = HeldJob.rows(neighbour);
            Await.until("more rows of the neighbour", () -> HeldJob.rows(neighbour) > rows);
            assertThat(cluster.getJobStatus(other).get()).isEqualTo(JobStatus.RUNNING);
            cluster.cancelJob(other).get();
        }
    }
}
