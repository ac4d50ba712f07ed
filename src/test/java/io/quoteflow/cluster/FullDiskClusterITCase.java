package io.quoteflow.cluster;

import io.quoteflow.testing.Depth;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.SmallDisk;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.cluster.FlinkCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Fills the disk of one of two jobs that share a TaskManager. The job must fail after its bounded
 * restarts and continue once there is space. The TaskManager and the other job must not be
 * affected.
 */
class FullDiskClusterITCase {
    private static final long MEGABYTE = 1 << 20;

    @TempDir Path folder;

    private static List<String> words(
            final Path output, final Path journal, final String speed, final String... more) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output, List.of(journal), "checkpoints.intervalMs=200")));
        words.addAll(List.of("--speed", speed));
        words.addAll(List.of(more));
        return words;
    }

    @Test
    void theTaskManagerAndANeighbourLiveOn() throws Exception {
        // FullDiskITCase shows the same of a run in one process
        assumeThat(Depth.isLong()).isTrue();
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(47, 4, true));
        final String undisturbed =
                Runs.replay(folder.resolve("undisturbed"), List.of(journal))
                        .get("fingerprint")
                        .asText();
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
                FlinkCluster cluster =
                        FlinkCluster.start(
                                folder.resolve("cluster"),
                                1,
                                List.of(
                                        "web.refresh-interval=100 ms",
                                        "restart-strategy.exponential-delay.attempts-before-reset-backoff=3"))) {
            final List<String> taskManagers = cluster.taskManagerIds();
            final String neighbour =
                    cluster.submit(words(folder.resolve("neighbour"), journal, "4", "--hold"));
            Await.until(
                    "rows of the neighbour", () -> HeldJob.rows(folder.resolve("neighbour")) > 0);

            final Path output = disk.root().resolve("out");
            disk.fill(2 * MEGABYTE);
            final String job = cluster.submit(words(output, journal, "20"));
            Await.until("the end of the job", () -> cluster.rest().hasEnded(job));
            assertThat(cluster.rest().state(job)).isEqualTo("FAILED");
            assertThat(
                            cluster.rest()
                                    .get("/jobs/" + job + "/exceptions")
                                    .path("exceptionHistory")
                                    .toString())
                    .contains(output.toString())
                    .contains("No space left on device");

            assertThat(cluster.taskManagerIds()).isEqualTo(taskManagers);
            assertThat(cluster.rest().state(neighbour)).isEqualTo("RUNNING");
            assertThat(cluster.rest().restored(neighbour)).isZero();
            final long rows = HeldJob.rows(folder.resolve("neighbour"));
            Await.until(
                    "more rows of the neighbour",
                    () -> HeldJob.rows(folder.resolve("neighbour")) > rows);

            disk.empty();
            final String checkpoint = cluster.rest().latestCheckpoint(job);
            final String again = cluster.submitFrom(checkpoint, words(output, journal, "0"));
            Await.until("the end of the job", () -> cluster.rest().hasEnded(again));
            assertThat(cluster.rest().state(again)).isEqualTo("FINISHED");
            assertThat(Runs.summary(output).get("fingerprint").asText()).isEqualTo(undisturbed);
            assertThat(cluster.rest().state(neighbour)).isEqualTo("RUNNING");
            cluster.cancelAll();
        }
    }
}
