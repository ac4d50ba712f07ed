package io.quoteflow.cluster;

import io.quoteflow.testing.Depth;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.cluster.FlinkCluster;
import io.quoteflow.testing.net.Sockets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the leading of two JobManagers. It starts five JVMs, so it runs with {@code -Plong} alone.
 */
class StandbyITCase {
    @TempDir Path folder;

    @Test
    void theStandbyGoesOnByItselfAndDecidesTheSame() throws Exception {
        Assumptions.assumeTrue(Depth.isLong());
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(31, 2, true));
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        folder.resolve("killed"),
                                        List.of(journal),
                                        "parallelism=2")));
        words.addAll(List.of("--speed", "10"));
        final Path state = folder.resolve("cluster");
        try (FlinkCluster cluster = FlinkCluster.startWithStandby(state, 1)) {
            everySocketIsOnLoopback(state);
            final String job = cluster.submit(words);
            Await.until("a checkpoint", () -> cluster.rest().completed(job) > 0);
            assertThat(cluster.rest().hasEnded(job)).isFalse();
            cluster.killJobManager();
            Await.until(
                    "the end of the job",
                    () -> cluster.say(List.of("list")).out().contains(job + " FINISHED"));
            assertThat(cluster.standby().restored(job)).isPositive();
        }
        assertThat(Runs.summary(folder.resolve("killed")))
                .isEqualTo(Runs.replay(folder.resolve("calm"), List.of(journal)));
    }

    private static void everySocketIsOnLoopback(final Path state) throws Exception {
        try (Stream<Path> pids = Files.list(state.resolve("pids"))) {
            for (final Path pid : pids.toList()) {
                assertThat(Sockets.listening(Long.parseLong(Files.readString(pid).strip())))
                        .as(pid.toString())
                        .isNotEmpty()
                        .allMatch(socket -> socket.getAddress().isLoopbackAddress());
            }
        }
    }
}
