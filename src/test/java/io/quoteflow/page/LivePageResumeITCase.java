package io.quoteflow.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.testing.Program;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a command of the page survives {@code kill -9} even if no checkpoint follows it. */
class LivePageResumeITCase {
    private static final int MINUTES = 4;

    @TempDir Path folder;

    private Path journal;
    private Path output;
    private PageClient page;

    private List<String> words(final String... more) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        "checkpoints.intervalMs=1000",
                                        "checkpoints.folder=" + folder.resolve("checkpoints"))));
        words.addAll(Arrays.asList(more));
        return words;
    }

    private boolean shows(final String text) {
        try {
            return page.get("/data").body().contains(text);
        } catch (final IOException notYet) {
            return false;
        } catch (final InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    private boolean hasCheckpoint() {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        } catch (final IOException | UncheckedIOException inTheMaking) {
            return false;
        }
    }

    @Test
    void theCommandIsExecutedOnceAndReplays() throws Exception {
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"),
                        SimulatedJournalFile.lines(3, MINUTES, false));
        output = folder.resolve("out");
        final int port = ServerPort.find();
        page = new PageClient("http://localhost:" + port);
        final Process process =
                Program.with(Map.of(), words("--speed", "10", "--set", "page.port=" + port))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log.txt").toFile())
                        .start();
        try {
            Await.until("the run is shown", () -> shows("BTCUSDT") && hasCheckpoint());
            assertThat(page.press("halt", "bybit.linear.BTCUSDT")).isEqualTo(202);
            Await.until(
                    "the command is on disk",
                    () ->
                            !ControlFiles.in(output).isEmpty()
                                    && Files.size(ControlFiles.in(output).get(0)) > 0);
        } finally {
            process.destroyForcibly().waitFor();
        }
        final Runs.Said said = Runs.say(words("--resume").toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Runs.rows(output, "controls"))
                .filteredOn(row -> row.get("command").asText().equals("halt"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("accepted").asBoolean()).isTrue());
        assertThat(
                        new ObjectMapper()
                                .readTree(output.resolve("summary.json").toFile())
                                .at("/instruments/bybit.linear.BTCUSDT/figures/halted")
                                .asBoolean())
                .isTrue();
        assertThat(
                        Runs.replay(
                                        folder.resolve("again"),
                                        List.of(journal, ControlFiles.in(output).get(0)))
                                .get("fingerprint"))
                .isEqualTo(Runs.summary(output).get("fingerprint"));
    }
}
