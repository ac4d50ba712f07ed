package io.quoteflow.config;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests folders of journal files, and files that are not journals. */
class JournalInputsTest {
    private static final String LINE =
            "{\"instrument\":\"a.b.C\",\"kind\":\"market\",\"received\":1,\"payload\":{}}\n";

    @TempDir Path folder;

    private Path day;

    @BeforeEach
    void write() throws IOException {
        day = Files.createDirectory(folder.resolve("day"));
        for (final String name :
                List.of(
                        "b.jsonl",
                        "a.jsonl.gz",
                        "Z.jsonl",
                        "10.JSONL",
                        ".hidden.jsonl",
                        "._b.jsonl",
                        "notes.txt",
                        "b.jsonl.part",
                        "xjsonl")) {
            Files.writeString(day.resolve(name), LINE);
        }
        Files.createDirectory(day.resolve("sub.jsonl"));
    }

    @Test
    void aFolderIsItsJournalFilesByName() {
        assertThat(JournalInputs.files("--input", List.of(day.toString())))
                .extracting(file -> day.relativize(Path.of(file)).toString())
                .containsExactly("10.JSONL", "Z.jsonl", "a.jsonl.gz", "b.jsonl");
    }

    @Test
    void filesAndFoldersGoTogetherInTheirOrder() throws IOException {
        final Path first = Files.writeString(folder.resolve("first"), LINE);
        assertThat(
                        JournalInputs.files(
                                "--input",
                                List.of(
                                        first.toString(),
                                        day + "/",
                                        day.resolve("notes.txt").toString())))
                .hasSize(6)
                .startsWith(first.toString())
                .endsWith(day.resolve("notes.txt").toString())
                .allSatisfy(file -> assertThat(Path.of(file)).isAbsolute());
    }

    @Test
    void aFolderWithoutAnyIsRefused() throws IOException {
        final Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("notes.txt"), LINE);
        assertThatThrownBy(() -> JournalInputs.files("--input", List.of(empty.toString())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--input " + empty)
                .hasMessageContaining("there is no journal file in this folder")
                .hasMessageContaining(".jsonl.gz");
    }

    /** What is packed otherwise is refused, not passed over. */
    @Test
    void aFileOfTheFolderThatIsNoJournalIsNamed() throws IOException {
        final Path packed =
                Files.write(
                        day.resolve("c.jsonl.xz"),
                        new byte[] {(byte) 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0});
        assertThatThrownBy(() -> JournalInputs.files("--input", List.of(day.toString())))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--input "
                                + packed
                                + ": looks like xz, not a journal: decompress it first, by xz -d");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(
                        () ->
                                JournalInputs.files(
                                        "--input", List.of(folder.resolve("nowhere").toString())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no such file");
    }
}
