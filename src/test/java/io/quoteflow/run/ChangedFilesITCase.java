package io.quoteflow.run;

import org.apache.flink.util.FileUtils;

import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes the files of a run while it continues. The run must end once, with one line. */
class ChangedFilesITCase {
    private static final int MINUTES = 2;

    @TempDir Path folder;

    private Path journal;
    private Path output;

    @BeforeEach
    void write() throws IOException {
        output = folder.resolve("out");
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(43, 3, true));
    }

    /** Something that goes wrong. */
    private interface Mishap {
        void happen() throws Exception;
    }

    private String[] words(final String... more) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        "checkpoints.folder=" + folder.resolve("checkpoints"),
                                        "checkpoints.intervalMs=100",
                                        "report=false")));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private void expectEnd(final Mishap mishap, final String speed, final String... named)
            throws Exception {
        final CompletableFuture<Runs.Said> run =
                CompletableFuture.supplyAsync(() -> Runs.say(words("--hold", "--speed", speed)));
        Await.until("rows", () -> run.isDone() || HeldJob.rows(output) > 20);
        mishap.happen();
        final Runs.Said said = run.get(MINUTES, TimeUnit.MINUTES);
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.errors())
                .filteredOn(line -> !line.startsWith("resumes from "))
                .singleElement()
                .asString()
                .contains(named);
        assertThat(output.resolve("summary.json")).doesNotExist();
    }

    private static void cut(final Path file, final long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @Test
    void aDecisionFileThatIsCut() throws Exception {
        final Path orders = output.resolve("orders.jsonl");
        expectEnd(() -> cut(orders, 100), "60", orders.toString(), "has", "somebody else");
    }

    @Test
    void aDecisionFileThatIsReplaced() throws Exception {
        final Path orders = output.resolve("orders.jsonl");
        final Path copy = folder.resolve("copy");
        expectEnd(
                () -> {
                    Files.copy(orders, copy);
                    Files.move(copy, orders, StandardCopyOption.REPLACE_EXISTING);
                },
                "60",
                orders.toString(),
                "replaced");
    }

    @Test
    void anOutputFolderThatIsRemoved() throws Exception {
        expectEnd(
                () -> FileUtils.deleteDirectory(output.toFile()),
                "60",
                output.toString(),
                "removed");
    }

    @Test
    void aJournalThatIsCut() throws Exception {
        // slow: the most of it is still to be read
        expectEnd(() -> cut(journal, 1 << 20), "20", journal.toString(), "was cut from");
    }

    @Test
    void filesThatWereCutBeforeTheResume() throws Exception {
        expectEnd(
                () -> {
                    // one that began when the rows were there
                    final int before = newestCheckpoint();
                    Await.until("a later checkpoint", () -> newestCheckpoint() > before + 1);
                    cut(journal, 1 << 20);
                },
                "20",
                journal.toString());
        final Path orders = output.resolve("orders.jsonl");
        final byte[] whole = Files.readAllBytes(orders);
        cut(orders, 100);
        expectRefusal(orders.toString(), "the checkpoint was taken at");
        Files.write(orders, whole);
        cut(journal, 1000);
        expectRefusal(journal.toString(), "lines, but the checkpoint was taken after");
    }

    /** The number of the newest complete checkpoint; 0 if there is none. */
    private int newestCheckpoint() throws IOException {
        try (Stream<Path> files =
                Files.find(
                        folder.resolve("checkpoints"),
                        3,
                        (file, a) -> file.endsWith("_metadata"))) {
            return files.map(file -> file.getParent().getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring("chk-".length())))
                    .max()
                    .orElse(0);
        } catch (final UncheckedIOException deletedMeanwhile) {
            return 0;
        }
    }

    private void expectRefusal(final String... named) {
        final Runs.Said said = Runs.say(words("--resume"));
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.errors())
                .filteredOn(line -> !line.startsWith("resumes from "))
                .singleElement()
                .asString()
                .contains(named);
    }
}
