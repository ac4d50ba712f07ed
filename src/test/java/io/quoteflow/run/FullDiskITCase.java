package io.quoteflow.run;

import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ShortLived;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.SmallDisk;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fills the disk of an embedded run. The run must end with one line. Once there is space, it must
 * continue to the decisions of an undisturbed run.
 */
class FullDiskITCase {
    private static final long MEGABYTE = 1 << 20;
    private static final int SECONDS = 240;

    @TempDir static Path folder;

    private static Path journal;
    private static String undisturbed;

    private SmallDisk disk;

    @BeforeAll
    static void runUndisturbed() throws IOException {
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(41, 4, true));
        undisturbed =
                Runs.replay(folder.resolve("undisturbed"), List.of(journal))
                        .get("fingerprint")
                        .asText();
    }

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    private static String[] words(final Path output, final Path checkpoints, final String... more) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        "checkpoints.folder=" + checkpoints,
                                        "checkpoints.intervalMs=100",
                                        "report=false")));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private static Runs.Said within(final CompletableFuture<Runs.Said> run) throws Exception {
        return run.get(SECONDS, TimeUnit.SECONDS);
    }

    private static void expectFailure(final Runs.Said said, final String... named) {
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.errors()).singleElement().asString().contains(named);
    }

    private static void expectResumed(final Path output, final Path checkpoints) {
        final Runs.Said said = Runs.say(words(output, checkpoints, "--resume"));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Runs.summary(output).get("fingerprint").asText()).isEqualTo(undisturbed);
    }

    private static boolean hasCheckpoint(final Path checkpoints) {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        } catch (final IOException | java.io.UncheckedIOException changing) {
            return false;
        }
    }

    @Test
    void decisionsAndCheckpointsOnTheDiskThatFillsUp() throws Exception {
        final Path output = disk.root().resolve("out");
        final Path checkpoints = disk.root().resolve("checkpoints");
        disk.fill(2 * MEGABYTE);
        final Runs.Said said =
                within(
                        CompletableFuture.supplyAsync(
                                () -> Runs.say(words(output, checkpoints, "--speed", "30"))));
        expectFailure(said, disk.root().toString(), "No space left on device");
        assertThat(HeldJob.rows(output)).isPositive();
        assertThat(output.resolve("summary.json")).doesNotExist();

        disk.empty();
        expectResumed(output, checkpoints);
    }

    @Test
    void checkpointsAloneOnTheDiskThatFillsUp() throws Exception {
        final Path output = folder.resolve("elsewhere");
        final Path checkpoints = Files.createDirectories(disk.root().resolve("checkpoints"));
        final CompletableFuture<Runs.Said> run =
                CompletableFuture.supplyAsync(() -> Runs.say(words(output, checkpoints, "--hold")));
        Await.until("a checkpoint", () -> run.isDone() || hasCheckpoint(checkpoints));
        disk.fill(0);
        expectFailure(
                within(run), "checkpoints", checkpoints.toString(), "No space left on device");

        disk.empty();
        expectResumed(output, checkpoints);
    }

    @Test
    void otherCommandsLeaveNothingThatLooksWhole() throws Exception {
        disk.fill(0);
        final Path copy = disk.root().resolve("market.jsonl");
        expectFailure(
                Runs.say("journal", "simulate", copy.toString(), "--minutes", "1"),
                copy.toString(),
                "No space left on device");
        final Path report = disk.root().resolve("report.html");
        expectFailure(
                Runs.say(
                        "report",
                        folder.resolve("undisturbed").toString(),
                        "--output",
                        report.toString()),
                report.toString(),
                "No space left on device");
        final Path savepoint = disk.root().resolve("savepoint");
        expectFailure(
                Runs.say(
                        "state",
                        "src/test/resources/savepoints/1/savepoint",
                        "bybit.linear.BTCUSDT",
                        "--set",
                        "halted=true",
                        "--output",
                        savepoint.toString()),
                savepoint.toString(),
                "No space left on device");
        try (Stream<Path> left = Files.list(disk.root())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("ballast");
        }
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailure() throws Exception {
        final List<String> words = ShortLived.java();
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.quoteflow.Quoteflow",
                        "journal",
                        "simulate",
                        folder.resolve("market.jsonl").toString(),
                        "--minutes",
                        "1"));
        final Process process =
                new ProcessBuilder(words).redirectOutput(Path.of("/dev/full").toFile()).start();
        final String said =
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("standard output");
    }

    @Test
    void aDiskThatIsFullFromTheStart() throws Exception {
        disk.fill(0);
        final Path output = disk.root().resolve("out");
        final Runs.Said said =
                within(
                        CompletableFuture.supplyAsync(
                                () -> Runs.say(words(output, folder.resolve("none")))));
        expectFailure(said, output.toString(), "No space left on device");
    }
}
