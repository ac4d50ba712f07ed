package io.quoteflow.run;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests starts that would ignore state or results by mistake. Each must give one line and exit code
 * 2, and change nothing.
 */
class SlipsTest {
    private static final int MAGIC = 0x4960672d;

    @TempDir Path folder;

    private Path journal;
    private Path output;
    private Path checkpoints;

    @BeforeEach
    void files() throws IOException {
        journal = Files.writeString(folder.resolve("journal.jsonl"), "");
        output = Files.createDirectory(folder.resolve("output"));
        checkpoints = folder.resolve("checkpoints");
    }

    private String refused(final String... more) throws IOException {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        "checkpoints.folder=" + checkpoints)));
        words.addAll(List.of(more));
        final SortedMap<String, String> before = contents();
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines()).hasSize(1);
        assertThat(contents()).isEqualTo(before);
        return said.err();
    }

    private SortedMap<String, String> contents() throws IOException {
        final TreeMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.toList()) {
                contents.put(
                        file.toString(),
                        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                                : "");
            }
        }
        return contents;
    }

    private Path checkpoint(final String name, final String written) throws IOException {
        final Path checkpoint = Files.createDirectories(checkpoints.resolve("job").resolve(name));
        final Path metadata =
                Files.write(
                        checkpoint.resolve("_metadata"),
                        ByteBuffer.allocate(8).putInt(MAGIC).array());
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.parse(written)));
        return checkpoint;
    }

    @Test
    void aStartOverCheckpointsNamesTheNewestAndBothWaysOut() throws IOException {
        checkpoint("chk-1", "2026-01-01T00:00:00Z");
        final Path newest = checkpoint("chk-3", "2026-01-01T00:00:03Z");
        checkpoint("chk-2", "2026-01-01T00:00:02Z");
        assertThat(refused()).contains(newest + " of 2026-01-01T00:00:03Z", "--resume", "--fresh");
    }

    @Test
    void freshAndResumeContradict() throws IOException {
        checkpoint("chk-1", "2026-01-01T00:00:00Z");
        assertThat(refused("--fresh", "--resume")).contains("--fresh", "--resume");
    }

    @Test
    void aFreshStartIsNotRefusedForItsCheckpoints() throws IOException {
        checkpoint("chk-1", "2026-01-01T00:00:00Z");
        Files.writeString(output.resolve("orders.jsonl"), "{}\n");
        assertThat(refused("--fresh")).contains("--overwrite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.jsonl",
                "alerts.jsonl",
                "summary.json",
                "run.json",
                "control-journal-20260101T000000000Z.jsonl"
            })
    void resultsOfAnotherRunAreNotReplaced(final String file) throws IOException {
        Files.writeString(output.resolve(file), "{}\n");
        assertThat(refused()).contains("--output " + output, "another run", "--overwrite");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.jsonl",
                "dead-letters.jsonl",
                "summary.json",
                "run.json",
                "report.html",
                ".lock",
                "control-journal-20260101T000000000Z.jsonl"
            })
    void nothingIsWrittenThroughALink(final String file) throws IOException {
        final Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "of somebody else");
        Files.createSymbolicLink(output.resolve(file), elsewhere);
        assertThat(refused("--overwrite"))
                .contains(output.resolve(file).toString(), "symbolic link");
        assertThat(elsewhere).hasContent("of somebody else");
    }

    @Test
    void aDirectoryInThePlaceOfAFileIsRefused() throws IOException {
        Files.createDirectory(output.resolve("fills.jsonl"));
        assertThat(refused("--overwrite")).contains("fills.jsonl", "no plain file");
    }

    @Test
    void checkpointsThatCannotBeWrittenAreSaidBeforeTheStart() throws IOException {
        Files.writeString(checkpoints, "a file");
        assertThat(refused()).contains("checkpoints.folder", checkpoints.toString());
    }
}
