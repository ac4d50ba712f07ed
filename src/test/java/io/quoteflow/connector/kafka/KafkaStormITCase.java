package io.quoteflow.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.Quoteflow;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaCluster;
import io.quoteflow.testing.kafka.KafkaRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the broker, the job or both by {@code kill -9} on seeded schedules while a journal is
 * played and decided. Nothing may be lost or decided differently, and rows that are written twice
 * must be equal.
 */
class KafkaStormITCase {
    private static final int KILLS = 2;
    private static final String SPEED = "12";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private KafkaBroker broker;

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("quoteflow.long") ? 20 : 1).boxed();
    }

    @BeforeEach
    void startBroker() throws Exception {
        broker = KafkaBroker.start(folder);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostAndNothingIsDecidedDifferently(final int seed) throws Exception {
        final Random random = new Random(seed);
        final List<String> lines = SimulatedJournalFile.lines(seed, 3, false);
        final Path journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
        try (KafkaRun run = new KafkaRun(folder, broker, "storm", 3)) {
            run.start();
            final CompletableFuture<Integer> player =
                    CompletableFuture.supplyAsync(
                            () ->
                                    Quoteflow.execute(
                                            "journal",
                                            "copy",
                                            "--speed",
                                            SPEED,
                                            journal.toString(),
                                            run.journal()));
            KafkaCluster.await(
                    "a first checkpoint", run.job(), () -> hasCheckpoint(run.checkpoints()));
            long done = run.cluster().count(run.journalTopic());
            final List<String> schedule = new ArrayList<>();
            for (int i = 0; i < KILLS; i++) {
                final long from = done;
                // once everything is played, only the job that catches up is left to kill
                final long next =
                        Math.min(
                                lines.size(),
                                from
                                        + 1
                                        + random.nextInt(
                                                Math.max(1, (int) (lines.size() - from) / 2)));
                KafkaCluster.await(
                        "record " + next + " in the journal",
                        run.job(),
                        () -> run.cluster().count(run.journalTopic()) >= next);
                // seed 1 starts with the broker, 2 with the job, 3 with both
                final int what = i == 0 ? (seed - 1) % 3 : random.nextInt(3);
                schedule.add(what + " at " + next);
                kill(run, what);
                done = run.cluster().count(run.journalTopic());
            }
            assertThat(player.join()).as("the recording was played").isZero();
            run.awaitCaughtUp();
            run.job().kill();

            assertNothingIsLost(run, lines);
            final Path again = run.backfill();
            assertThat(run.say("diff", run.decisions(), again.toString()))
                    .as("seed " + seed + ", " + schedule)
                    .startsWith("equal: ")
                    .contains("of 3 instruments");
            assertThat(Files.readString(again.resolve("dead-letters.jsonl"))).isEmpty();
        }
    }

    /**
     * Asserts that all played records are in the journal in their order. A batch that is in flight
     * when a broker is killed can be written twice; from then on the journal contains it twice.
     */
    private void assertNothingIsLost(final KafkaRun run, final List<String> lines)
            throws Exception {
        final Path archive = folder.resolve("archive.jsonl");
        run.say("journal", "copy", run.journal(), archive.toString());
        assertThat(payloads(Files.readAllLines(archive))).isEqualTo(payloads(lines));
    }

    /** Returns the payloads by instrument, each at its first occurrence. */
    private static Map<String, Set<String>> payloads(final List<String> lines) throws Exception {
        final Map<String, Set<String>> payloads = new TreeMap<>();
        for (final String line : lines) {
            final JsonNode record = JSON.readTree(line);
            payloads.computeIfAbsent(
                            record.get("instrument").asText(), instrument -> new LinkedHashSet<>())
                    .add(record.get("payload").toString());
        }
        return payloads;
    }

    private void kill(final KafkaRun run, final int what) throws Exception {
        if (what > 0) {
            run.job().kill();
        }
        if (what != 1) {
            broker.kill();
            broker.start();
        }
        if (what > 0) {
            run.resume();
        }
    }

    private static boolean hasCheckpoint(final Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.find(folder, 3, (f, a) -> f.endsWith("_metadata"))) {
            return files.findAny().isPresent();
        } catch (final UncheckedIOException deletedMeanwhile) {
            return false;
        }
    }
}
