package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.journal.folder.Compression;
import io.quoteflow.journal.folder.RecordingFolder;
import io.quoteflow.journal.folder.RecordingOptions;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs that read a recorded folder decide the same as one that reads a file of its lines. */
class RecordedRunITCase {
    private static final List<String> LINES = SimulatedJournalFile.lines(7, 4, false);
    private static final RecordingOptions OPTIONS =
            new RecordingOptions(Duration.ofHours(1), 100_000, Compression.ZSTD);

    @TempDir Path folder;

    private List<NewRecord> records(final Path file) throws IOException {
        final List<NewRecord> records = new ArrayList<>();
        try (JournalFiles files = new JournalFiles(List.of(file), 0, new long[0])) {
            for (JournalRecord r = files.next(); r != null; r = files.next()) {
                records.add(new NewRecord(r.instrument(), r.kind(), r.received(), r.payload()));
            }
        }
        return records;
    }

    private JsonNode run(final String name, final Path input, final String... words) {
        final Path output = folder.resolve(name);
        final List<String> all = new ArrayList<>(List.of(Runs.words(output, List.of(input))));
        all.addAll(Arrays.asList(words));
        final Runs.Said said = Runs.say(all.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return Runs.summary(output);
    }

    @Test
    void followedReplayedAndInPart() throws Exception {
        final Path file = SimulatedJournalFile.write(folder.resolve("market.jsonl"), LINES);
        final List<NewRecord> records = records(file);
        final int half = records.size() / 2;
        final JsonNode reference = run("reference", file);
        final Path recording = folder.resolve("recording");
        final CompletableFuture<JsonNode> follower;
        try (RecordingFolder recorder =
                RecordingFolder.open(recording, OPTIONS, Clock.systemUTC())) {
            records.subList(0, half).forEach(recorder::write);
            recorder.flush();
            follower = CompletableFuture.supplyAsync(() -> run("followed", recording, "--follow"));
            final Path quotes = folder.resolve("followed/quotes.jsonl");
            Await.until(
                    "the run decides",
                    () ->
                            follower.isCompletedExceptionally()
                                    || Files.exists(quotes) && Files.size(quotes) > 0);
            records.subList(half, records.size()).forEach(recorder::write);
        }
        assertThat(follower.get()).isEqualTo(reference);
        assertThat(run("replayed", recording)).isEqualTo(reference);
        final String from = Long.toString(records.get(half / 2).received());
        final String to = Long.toString(records.get(half * 3 / 2).received());
        final JsonNode part = run("part", file, "--from", from, "--to", to);
        assertThat(part).isNotEqualTo(reference);
        assertThat(run("recorded-part", recording, "--from", from, "--to", to)).isEqualTo(part);
    }

    @Test
    void aKilledRecordingIsProvenByACopy() throws Exception {
        final Path file = SimulatedJournalFile.write(folder.resolve("market.jsonl"), LINES);
        final List<NewRecord> records = records(file);
        final int half = records.size() / 2;
        final Path recording = folder.resolve("recording");
        try (RecordingFolder recorder =
                RecordingFolder.open(recording, OPTIONS, Clock.systemUTC())) {
            records.subList(0, half).forEach(recorder::write);
        }
        // as after a kill: the end is not said in the index
        final Path index = recording.resolve("index.jsonl");
        Files.write(
                index,
                Files.readAllLines(index).stream()
                        .filter(line -> !line.contains("\"ended\""))
                        .toList());
        try (RecordingFolder recorder =
                RecordingFolder.open(recording, OPTIONS, Clock.systemUTC())) {
            records.subList(half, records.size()).forEach(recorder::write);
        }
        final JsonNode recorded = run("recorded", recording);
        final Path copy = folder.resolve("copy.jsonl.gz");
        final Runs.Said said = Runs.say("journal", "copy", recording.toString(), copy.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(records.size() + " records were copied");
        assertThat(run("copied", copy).get("fingerprint")).isEqualTo(recorded.get("fingerprint"));
        assertThat(ExternalFixtures.check(folder.resolve("recorded"), List.of(copy))).isEmpty();
    }
}
