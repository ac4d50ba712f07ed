package io.quoteflow.job.journal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Which run has which file. */
class ControlFilesTest {
    private static final Instant FIRST = Instant.parse("2026-11-26T15:00:33.681Z");

    @TempDir Path folder;

    private Path of(final boolean resumed, final boolean asked, final Instant now)
            throws IOException {
        return ControlFiles.of(folder, resumed, asked, now).orElse(null);
    }

    @Test
    void aRunHasItsOwnAndWhoResumesItHasThat() throws IOException {
        assertThat(of(false, false, FIRST)).as("without a page").isNull();
        assertThat(of(true, false, FIRST)).isNull();
        final Path first = of(false, true, FIRST);
        assertThat(first).isEqualTo(folder.resolve("control-journal-20261126T150033681Z.jsonl"));
        Files.createFile(first);
        assertThat(of(true, true, FIRST.plusSeconds(1))).isEqualTo(first);
        assertThat(of(true, false, FIRST.plusSeconds(1))).as("without a page").isEqualTo(first);
    }

    @Test
    void whoStartsFromASavepointTakesNoOthersForItsOwn() throws IOException {
        final Path first = Files.createFile(of(false, true, FIRST));
        final Path second = of(false, true, FIRST.plusSeconds(1));
        assertThat(second).isNotEqualTo(first);
        final Path third = Files.createFile(of(false, false, FIRST.plusSeconds(2)));
        assertThat(third).isNotIn(first, second);
        assertThat(of(true, true, FIRST.plusSeconds(3))).isEqualTo(third);
        assertThat(ControlFiles.in(folder)).containsExactly(first, third);
    }
}
