package io.quoteflow.run;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests whether a run accepts commands from its page. A button of a backfill must not reach the
 * live job.
 */
class ConnectorsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "jobs/live.yaml, name=live, true",
        "jobs/live.yaml, restore.fork=shadow span.from=earliest, false",
        "jobs/live.yaml, span.to=2026-08-09T21:30:00Z, false",
        "jobs/backfill.yaml, name=backfill, false",
        "jobs/demo.yaml, name=demo, true"
    })
    void ofATopicTheLiveJobAlone(final String job, final String settings, final boolean takes) {
        assertThat(
                        new Connectors(
                                        JobReader.read(
                                                job,
                                                List.of(
                                                        ("connectors.decisions=decision-files "
                                                                        + settings)
                                                                .split(" ")),
                                                List.of(),
                                                folder.toString(),
                                                ConnectorOptions.NONE))
                                .takesCommands())
                .isEqualTo(takes);
    }

    @Test
    void ofFilesEveryRun() throws IOException {
        final Path journal = Files.createFile(folder.resolve("journal.jsonl"));
        assertThat(
                        new Connectors(
                                        JobReader.read(
                                                "jobs/replay.yaml",
                                                List.of(),
                                                List.of(journal.toString()),
                                                folder.resolve("out").toString(),
                                                ConnectorOptions.NONE))
                                .takesCommands())
                .isTrue();
    }
}
