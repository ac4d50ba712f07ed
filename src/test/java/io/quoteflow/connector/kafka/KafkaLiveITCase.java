package io.quoteflow.connector.kafka;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.KafkaCluster;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.LiveJob;
import io.quoteflow.testing.kafka.SharedBroker;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests situations of an operator: control records, a topic with a changed number of partitions, a
 * proof from a savepoint, and a killed backfill.
 */
class KafkaLiveITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir Path folder;

    private Path journal(final String name, final List<String> lines) throws IOException {
        return SimulatedJournalFile.write(folder.resolve(name), lines);
    }

    private KafkaRun topics(final String name) throws Exception {
        return new KafkaRun(folder, SharedBroker.get(), name, 3);
    }

    @Test
    void aChangedNumberOfPartitionsStopsTheJobWithOneLine() throws Exception {
        try (KafkaRun run = topics("grown")) {
            run.play(List.of(journal("a.jsonl", SimulatedJournalFile.lines(2, 1, false))));
            run.start();
            run.awaitCaughtUp();
            run.cluster()
                    .admin()
                    .createPartitions(Map.of(run.journalTopic(), NewPartitions.increaseTo(5)))
                    .all()
                    .get();
            assertThat(run.job().await()).isOne();
            assertThat(run.job().said().lines())
                    .filteredOn(line -> line.contains("must never change"))
                    .singleElement()
                    .asString()
                    .contains(run.journalTopic(), "has 5 partitions", "had 3");
        }
    }

    @Test
    void controlsAreRecordsOfTheJournal() throws Exception {
        try (KafkaRun run = topics("controlled")) {
            final List<String> lines = SimulatedJournalFile.lines(4, 3, false);
            run.play(List.of(journal("a.jsonl", lines.subList(0, lines.size() / 2))));
            run.say(
                    "control",
                    "halt",
                    BTC,
                    "--journal",
                    run.journal(),
                    "--reason",
                    "a test",
                    "--no-wait");
            run.play(List.of(journal("b.jsonl", lines.subList(lines.size() / 2, lines.size()))));
            run.start();
            run.awaitCaughtUp();
            run.job().kill();
            final Path again = run.backfill();
            assertThat(run.say("diff", run.decisions(), again.toString())).startsWith("equal: ");
            assertThat(Runs.rows(again, "controls"))
                    .filteredOn(row -> row.get("command").asText().equals("halt"))
                    .singleElement()
                    .satisfies(
                            row -> {
                                assertThat(row.get("instrument").asText()).isEqualTo(BTC);
                                assertThat(row.get("reason").asText()).isEqualTo("a test");
                            });
        }
    }

    @Test
    void aReplayFromASavepointProvesTheDecisionsSince() throws Exception {
        try (KafkaRun run = topics("since")) {
            final List<String> lines = SimulatedJournalFile.lines(6, 4, false);
            run.play(List.of(journal("a.jsonl", lines.subList(0, lines.size() / 2))));
            run.start();
            run.awaitCaughtUp();
            run.job().kill();
            // copied, because the resumed job owns the checkpoint and deletes it later
            final Path left = copied(newest(run.checkpoints()));
            final List<String> words = new ArrayList<>();
            for (final Map.Entry<TopicPartition, Long> end :
                    run.cluster().ends(run.journalTopic()).entrySet()) {
                words.add("--from");
                words.add(end.getKey().partition() + ":" + end.getValue());
            }
            run.play(List.of(journal("b.jsonl", lines.subList(lines.size() / 2, lines.size()))));
            run.resume();
            run.awaitCaughtUp();
            run.job().kill();

            final Path since = run.backfill("--from-savepoint", left.toString());
            words.addAll(0, List.of("diff", run.decisions(), since.toString()));
            assertThat(run.say(words.toArray(String[]::new)))
                    .startsWith("equal: ")
                    .contains("of 3 instruments");
        }
    }

    @Test
    void aKilledBackfillResumes() throws Exception {
        try (KafkaRun run = topics("killed")) {
            run.play(List.of(journal("a.jsonl", SimulatedJournalFile.lines(8, 6, false))));
            final Path calm = run.backfill();
            final Path output = folder.resolve("stormy");
            final Path checkpoints = folder.resolve("stormy-checkpoints");
            final List<String> words =
                    new ArrayList<>(
                            List.of("jobs/backfill.yaml", "--output", output.toString(), "--set"));
            words.addAll(
                    List.of(
                            "connectors.journal=" + run.journal().substring("kafka:".length()),
                            "--set",
                            "checkpoints.folder=" + checkpoints,
                            "--set",
                            "checkpoints.intervalMs=50"));
            // kills the job perhaps before the partitions are known and then while they are read,
            // because a source that is restored with all its splits must end by itself, too
            try (LiveJob job = LiveJob.run(folder.resolve("stormy.log"), words)) {
                KafkaCluster.await("a checkpoint", job, () -> newest(checkpoints) != null);
                job.kill();
            }
            words.add("--resume");
            final Path orders = output.resolve("orders.jsonl");
            final long decided = size(orders);
            try (LiveJob job = LiveJob.run(folder.resolve("stormy.log"), words)) {
                KafkaCluster.await("more decisions", job, () -> size(orders) > decided);
                final Path before = newest(checkpoints);
                KafkaCluster.await(
                        "a later checkpoint",
                        job,
                        () -> !Objects.equals(newest(checkpoints), before));
                job.kill();
            }
            try (LiveJob job = LiveJob.run(folder.resolve("stormy.log"), words)) {
                assertThat(job.await()).as(job.said()).isZero();
            }
            assertThat(run.say("diff", calm.toString(), output.toString())).startsWith("equal: ");
            assertThat(Runs.summary(output).get("fingerprint"))
                    .isEqualTo(Runs.summary(calm).get("fingerprint"));
        }
    }

    @Test
    void aBackfillNeverWritesLiveTopics() throws Exception {
        try (KafkaRun run = topics("guarded")) {
            final Runs.Said said =
                    Runs.say(
                            "run",
                            "jobs/backfill.yaml",
                            "--set",
                            "connectors.journal=" + run.journal().substring("kafka:".length()),
                            "--set",
                            "connectors.decisions=" + run.decisions().substring("kafka:".length()));
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.errors()).singleElement().asString().contains("live");
        }
    }

    private static long size(final Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private Path copied(final Path checkpoint) throws IOException {
        final Path copy = Files.createDirectory(folder.resolve("left"));
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (final Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** Returns the newest checkpoint in a folder, or null. */
    private static Path newest(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.find(folder, 3, (f, a) -> f.endsWith("_metadata"))) {
            return files.max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(Path::getParent)
                    .orElse(null);
        } catch (final UncheckedIOException deletedMeanwhile) {
            return null;
        }
    }
}
