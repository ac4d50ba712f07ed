package io.quoteflow.config;

import io.quoteflow.journal.folder.Compression;
import io.quoteflow.journal.folder.RecordingFolder;
import io.quoteflow.journal.folder.RecordingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests which parts of files and recorded folders a job may read. */
class FilesInPartTest {
    @TempDir Path folder;

    private JobSpec read(final Path input, final List<String> settings) {
        return JobReader.read(
                "jobs/replay.yaml",
                settings,
                List.of(input.toString()),
                folder.resolve("out").toString(),
                ConnectorOptions.NONE);
    }

    private Path file() throws IOException {
        return Files.createFile(folder.resolve("journal.jsonl"));
    }

    private Path recording() throws IOException {
        final Path recording = folder.resolve("recording");
        RecordingFolder.open(
                        recording,
                        new RecordingOptions(Duration.ofHours(1), 1, Compression.NONE),
                        Clock.systemUTC())
                .close();
        return recording;
    }

    @Test
    void aTimeBoundsFiles() throws IOException {
        final JobSpec job =
                read(file(), List.of("span.from=2026-08-09T21:26:57Z", "span.to=1786310818000"));
        assertThat(job.span().fromMillis()).isEqualTo(1_786_310_817_000L);
        assertThat(job.span().toMillis()).isEqualTo(1_786_310_818_000L);
        final JobSpec whole = read(folder.resolve("journal.jsonl"), List.of());
        assertThat(whole.span().fromMillis()).isEqualTo(Long.MIN_VALUE);
        assertThat(whole.span().toMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "span.from=0:12, positions bound a topic only",
        "span.to=0:12, positions bound a topic only",
        "span.instruments=bybit.linear.BTCUSDT, only a topic can be read by instruments",
        "span.to=soon, soon is not",
        "follow=true, journal.jsonl: is no recording"
    })
    void otherPartsAreRefused(final String setting, final String said) throws IOException {
        final Path file = file();
        assertThatThrownBy(() -> read(file, List.of(setting)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }

    @Test
    void anEmptyTimeIsRefused() throws IOException {
        final Path file = file();
        assertThatThrownBy(() -> read(file, List.of("span.from=2000", "span.to=2000")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "span.from 1970-01-01T00:00:02Z is not before span.to 1970-01-01T00:00:02Z");
    }

    @Test
    void aRecordedFolderIsOneInputAndCanBeFollowed() throws IOException {
        final Path recording = recording();
        final ConnectorSpec.JournalFiles files =
                (ConnectorSpec.JournalFiles) read(recording, List.of("follow=true")).journal();
        assertThat(files.files()).containsExactly(recording.toString());
        assertThat(files.follow()).isTrue();
    }

    /** A journal file may have any name. */
    @Test
    void aFolderWithAJournalOfThatNameIsNoRecording() throws IOException {
        final Path day = Files.createDirectory(folder.resolve("day"));
        final Path journal =
                Files.writeString(
                        day.resolve("index.jsonl"),
                        "{\"instrument\":\"bybit.linear.AUSDT\",\"kind\":\"market\",\"received\":1,\"payload\":{}}\n");
        assertThat(JournalInputs.files("--input", List.of(day.toString())))
                .containsExactly(journal.toString());
    }

    @Test
    void missingFilesAreAWarning() throws IOException {
        final Path recording = recording();
        Files.writeString(
                recording.resolve("index.jsonl"),
                "{\"recording\":1,\"started\":1}\n"
                        + "{\"file\":1,\"name\":\"000001.jsonl\",\"compression\":\"none\",\"line\":0,\"records\":5,\"first\":1000,\"last\":2000,\"bytes\":9,\"instruments\":[],\"defined\":[]}\n");
        assertThat(JobWarnings.find(read(recording, List.of())))
                .contains(
                        recording
                                + ": files 1 to 1 are missing: 5 records, received from 1970-01-01T00:00:01Z to 1970-01-01T00:00:02Z");
    }
}
