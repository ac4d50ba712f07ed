package io.quoteflow.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.cluster.FlinkCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills processes of a job on a real cluster, or rescales the job. The files must equal those of an
 * undisturbed job: decisions byte for byte, dead letters, and the summary with its fingerprint.
 * {@code -Dquoteflow.seed=N} repeats a single schedule that failed.
 */
class KillSchedulesITCase {
    private static final int TASK_MANAGERS = 2;
    private static final String SPEED = "15";
    private static final List<String> OVERRIDES =
            List.of(
                    "jobmanager.memory.process.size=900m",
                    "taskmanager.memory.process.size=900m",
                    "web.refresh-interval=100 ms",
                    "execution.checkpointing.min-pause=100 ms");

    /** Two of the three instruments decide together, and one alone. */
    private static final List<String> SETTINGS =
            List.of(
                    "portfolios.majors=bybit.linear.BTCUSDT,bybit.linear.ETHUSDT",
                    "portfolio.skew=joint",
                    "portfolio.maxGross=30");

    @TempDir static Path folder;

    private static Path journal;
    private static Path calm;
    private static FlinkCluster cluster;

    private static LongStream seeds() {
        return Depth.seeds(1, 10);
    }

    @BeforeAll
    static void decideOnceUndisturbed() throws Exception {
        journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines());
        calm = folder.resolve("calm");
        final JsonNode summary =
                Runs.replay(calm, List.of(journal), SETTINGS.toArray(String[]::new));
        assertThat(Runs.rows(calm, "portfolio")).isNotEmpty();
        assertThat(summary.at("/decisions/fills").asLong()).isPositive();
        assertThat(Runs.rows(calm, "dead-letters")).isNotEmpty();
        cluster = FlinkCluster.start(folder.resolve("cluster"), TASK_MANAGERS, OVERRIDES);
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** A market with trades in it that cannot be read: some lines, some payloads. */
    private static List<String> lines() {
        final List<String> lines = new ArrayList<>();
        int trades = 0;
        for (final String line : SimulatedJournalFile.lines(29, 4, true)) {
            final boolean spoilt = line.contains("publicTrade") && ++trades % 40 == 0;
            lines.add(
                    !spoilt
                            ? line
                            : trades % 80 == 0
                                    ? line.substring(0, line.length() / 2)
                                    : line.replace("\"data\":[", "\"data\":[7,"));
        }
        return lines;
    }

    private static List<String> words(final Path output, final int parallelism) {
        final List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("parallelism=" + parallelism);
        settings.add("checkpoints.intervalMs=400");
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        settings.toArray(String[]::new))));
        words.addAll(List.of("--speed", SPEED));
        return words;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void leavesTheFilesOfARunThatNothingHappenedTo(final long seed) throws Exception {
        final KillSchedule schedule = KillSchedule.of(seed);
        final Path output = folder.resolve("seed-" + seed);
        cluster.startMissing();
        try {
            run(schedule, output);
            assertSameFiles(output);
        } catch (final Exception | AssertionError e) {
            throw new AssertionError(
                    "-Dquoteflow.seed=" + seed + " repeats it: " + schedule + ": " + e.getMessage(),
                    e);
        } finally {
            cluster.cancelAll();
        }
    }

    private static void run(final KillSchedule schedule, final Path output) throws Exception {
        String job = cluster.submit(words(output, schedule.parallelism()));
        for (final KillSchedule.Blow blow : schedule.blows()) {
            awaitCheckpoints(job, blow.checkpoints());
            assertThat(cluster.rest().state(job)).as("before %s", blow).isEqualTo("RUNNING");
            job = strike(blow, job, output);
        }
        final String last = job;
        Await.until("the end of the job", () -> cluster.rest().hasEnded(last));
        assertThat(cluster.rest().state(job)).isEqualTo("FINISHED");
    }

    private static void awaitCheckpoints(final String job, final int more) throws Exception {
        final int before = cluster.rest().completed(job);
        Await.until("checkpoints", () -> cluster.rest().completed(job) >= before + more);
    }

    /** Returns the id of the job that goes on. */
    private static String strike(final KillSchedule.Blow blow, final String job, final Path output)
            throws Exception {
        switch (blow.kind()) {
            case TASK_MANAGER -> {
                final int restored = cluster.rest().restored(job);
                cluster.killTaskManager(cluster.rest().taskManagerOf(job, "decisions"));
                cluster.startMissing();
                Await.until("the restore", () -> cluster.rest().restored(job) > restored);
                return job;
            }
            case RESCALE -> cluster.stop(job);
            case JOB_MANAGER -> {
                cluster.killJobManager();
                cluster.startMissing();
            }
            case HASTE -> {
                return haste(blow, job, output);
            }
            default -> {
                cluster.killEverything();
                cluster.startMissing();
            }
        }
        final String next = cluster.resumeLatest(words(output, blow.parallelism()));
        Await.until("the restore", () -> cluster.rest().restored(next) > 0);
        return next;
    }

    private static String haste(final KillSchedule.Blow blow, final String job, final Path output)
            throws Exception {
        final String checkpoint = cluster.rest().latestCheckpoint(job);
        final List<String> old = cluster.taskManagerIds();
        cluster.killJobManager();
        cluster.startBeside();
        final String next = cluster.submitFrom(checkpoint, words(output, blow.parallelism()));
        Await.until("the restore", () -> cluster.rest().restored(next) > 0);
        awaitCheckpoints(next, 1);
        for (final String id : old) {
            cluster.killTaskManager(id);
        }
        return next;
    }

    private static void assertSameFiles(final Path output) throws IOException {
        assertThat(Runs.summary(output)).isEqualTo(Runs.summary(calm));
        for (final Map.Entry<String, JsonNode> instrument :
                Runs.summary(calm).get("instruments").properties()) {
            assertThat(Runs.decisions(output, instrument.getKey()))
                    .isEqualTo(Runs.decisions(calm, instrument.getKey()));
        }
        assertThat(Runs.decisions(output, "majors")).isEqualTo(Runs.decisions(calm, "majors"));
        assertThat(deadLetters(output)).isEqualTo(deadLetters(calm));
    }

    /** By instrument: subtasks of the trader race each other into the file. */
    private static Map<String, List<JsonNode>> deadLetters(final Path output) {
        final Map<String, List<JsonNode>> letters = new TreeMap<>();
        for (final JsonNode row : Runs.rows(output, "dead-letters")) {
            letters.computeIfAbsent(row.path("instrument").asText(), i -> new ArrayList<>())
                    .add(row);
        }
        return letters;
    }
}
