package io.quoteflow.journal.control;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the names of files with control records. */
class ControlFilesTest {
    @TempDir Path folder;

    @Test
    void eachStartHasAnotherAndAllAreFound() throws IOException {
        final Instant first = Instant.parse("2026-11-26T15:00:33.681Z");
        final String name = ControlFiles.name(first);
        assertThat(name).isEqualTo("control-journal-20261126T150033681Z.jsonl");
        assertThat(ControlFiles.in(folder.resolve("none"))).isEmpty();
        final Path later = Files.createFile(folder.resolve(ControlFiles.name(first.plusMillis(1))));
        final Path earlier = Files.createFile(folder.resolve(name));
        Files.createFile(folder.resolve("controls.jsonl"));
        assertThat(ControlFiles.in(folder)).containsExactly(earlier, later);
        assertThat(ControlFiles.find(folder, ControlFiles.identity(later))).contains(later);
        assertThat(ControlFiles.find(folder, 1)).isEmpty();
    }
}
