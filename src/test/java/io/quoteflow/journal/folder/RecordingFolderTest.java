package io.quoteflow.journal.folder;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.ReceivedRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;

import static io.quoteflow.journal.folder.Recordings.A;
import static io.quoteflow.journal.folder.Recordings.PLAIN;
import static io.quoteflow.journal.folder.Recordings.contents;
import static io.quoteflow.journal.folder.Recordings.expected;
import static io.quoteflow.journal.folder.Recordings.files;
import static io.quoteflow.journal.folder.Recordings.lines;
import static io.quoteflow.journal.folder.Recordings.market;
import static io.quoteflow.journal.folder.Recordings.names;
import static io.quoteflow.journal.folder.Recordings.open;
import static io.quoteflow.journal.folder.Recordings.read;
import static io.quoteflow.journal.folder.Recordings.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests what a recorder leaves in its folder, and how it goes on after any end. */
class RecordingFolderTest {
    private static final int LINE = 85;

    @TempDir Path temporary;

    private Path folder() {
        return temporary.resolve("recording");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void readsWhatWasWritten(final Compression compression) throws IOException {
        record(folder(), files(10 * LINE, compression), 0, 100);
        assertThat(read(folder())).isEqualTo(expected(0, 100));
        assertThat(names(folder()))
                .hasSizeBetween(10, 12)
                .contains("000001.jsonl" + compression.suffix(), "index.jsonl");
        assertThat(RecordingIndex.read(folder()).ended()).isTrue();
    }

    @Test
    void beginsAFileEachHour() throws IOException {
        final int hour = (int) Duration.ofHours(1).toMillis();
        try (RecordingFolder recording = open(folder(), PLAIN)) {
            recording.write(market(hour - 1, 0));
            recording.write(market(hour, 1));
            recording.write(market(2 * hour - 1, 2));
            recording.write(market(5 * hour, 3));
        }
        assertThat(names(folder()))
                .containsExactly("000001.jsonl", "000002.jsonl", "000003.jsonl", "index.jsonl");
        assertThat(Files.readAllLines(folder().resolve("000002.jsonl"))).hasSize(2);
    }

    @Test
    void receivedNeverGoesBackAlsoOverARestart() throws IOException {
        try (RecordingFolder recording = open(folder(), PLAIN)) {
            recording.write(market(100, 0));
            recording.write(market(90, 1));
        }
        try (RecordingFolder recording = open(folder(), PLAIN)) {
            recording.write(market(50, 2));
            recording.write(market(101, 3));
        }
        assertThat(read(folder()))
                .containsExactly(
                        "0:0 100 market {\"n\":0}",
                        "0:1 100 market {\"n\":1}",
                        "0:2 100 market {\"n\":2}",
                        "0:3 101 market {\"n\":3}");
    }

    @Test
    void theIndexSaysWhatEachFileHas() throws IOException {
        try (RecordingFolder recording = open(folder(), files(1, Compression.GZIP))) {
            recording.write(Recordings.record(A, RecordKind.INSTRUMENT, 5, "{}"));
            recording.write(market(7, 1));
        }
        final FileEntry first = RecordingIndex.read(folder()).files().get(1);
        assertThat(first.name().text()).isEqualTo("000001.jsonl.gz");
        assertThat(first.bytes()).isEqualTo(Files.size(folder().resolve("000001.jsonl.gz")));
        assertThat(first.first()).isEqualTo(5);
        assertThat(first.last()).isEqualTo(5);
        assertThat(first.instruments()).containsExactly(A);
        assertThat(first.defined()).containsExactly(A);
        final FileEntry second = RecordingIndex.read(folder()).files().get(2);
        assertThat(second.line()).isEqualTo(1);
        assertThat(second.records()).isEqualTo(1);
        assertThat(second.defined()).isEmpty();
    }

    @Test
    void oneWriterAFolder() throws IOException {
        try (RecordingFolder recording = open(folder(), PLAIN)) {
            assertThatThrownBy(() -> open(folder(), PLAIN))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            folder()
                                    + ": another recorder writes this folder; stop it, or name another folder");
            recording.write(market(1, 1));
        }
        record(folder(), PLAIN, 2, 3);
        assertThat(read(folder())).hasSize(2);
    }

    @Test
    void refusesAFolderOfOthers() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> open(folder(), PLAIN))
                .hasMessage(
                        folder()
                                + ": is not a recording and has the file notes.txt; name an empty or a new folder");
        final Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> open(file, PLAIN)).hasMessage(file + ": is a file, not a folder");
    }

    @Test
    void repairsALineWithoutEndAndZeros() throws IOException {
        for (final String tail :
                List.of("{\"instrument\":\"byb", "\0\0\0\0\0\0\0\0\0\0\0", "x\0")) {
            final Path folder = temporary.resolve("repair" + tail.length());
            record(folder, PLAIN, 0, 3);
            // as a kill leaves it: no entry, no clean end
            Recordings.removeLastLines(folder, 2);
            Files.writeString(folder.resolve("000001.jsonl"), tail, StandardOpenOption.APPEND);
            assertThat(read(folder)).isEqualTo(expected(0, 3));
            record(folder, PLAIN, 3, 6);
            assertThat(contents(read(folder))).isEqualTo(contents(expected(0, 6)));
            assertThat(names(folder))
                    .containsExactly("000001.jsonl", "000002.jsonl", "index.jsonl");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void buildsALostIndexAgain(final Compression compression) throws IOException {
        record(folder(), files(3 * LINE, compression), 0, 20);
        final int lines = Files.readAllLines(folder().resolve("index.jsonl")).size();
        for (int lost = 1; lost < lines; lost++) {
            Recordings.removeLastLines(folder(), 1);
            assertThat(read(folder())).isEqualTo(expected(0, 20));
        }
        record(folder(), files(3 * LINE, compression), 20, 25);
        assertThat(contents(read(folder()))).isEqualTo(contents(expected(0, 25)));
        assertThat(read(folder()).subList(0, 20)).isEqualTo(expected(0, 20));
        Files.delete(folder().resolve("index.jsonl"));
        assertThat(RecordedFolder.isRecording(folder())).isFalse();
        record(folder(), files(3 * LINE, compression), 25, 30);
        final List<String> all = read(folder());
        assertThat(contents(all)).isEqualTo(contents(expected(0, 30)));
        final List<Long> numbers = lines(all);
        for (int taken = 0; taken < all.size(); taken++) {
            assertThat(read(folder(), numbers.get(taken), ReceivedRange.ALL))
                    .isEqualTo(all.subList(taken, all.size()));
        }
    }

    @Test
    void finishesACompressionThatWasInterrupted() throws IOException {
        record(folder(), files(3 * LINE, Compression.NONE), 0, 10);
        final Path plain = folder().resolve("000001.jsonl");
        final byte[] bytes = Files.readAllBytes(plain);
        Files.write(folder().resolve(".000002.jsonl.gz.tmp"), new byte[] {0x1f});
        record(folder(), files(3 * LINE, Compression.GZIP), 10, 11);
        assertThat(read(folder())).isEqualTo(expected(0, 11));
        // killed between giving the compressed file its name and deleting the plain one
        Files.write(plain, bytes);
        assertThat(read(folder())).isEqualTo(expected(0, 11));
        record(folder(), files(3 * LINE, Compression.GZIP), 11, 12);
        assertThat(read(folder())).isEqualTo(expected(0, 12));
        assertThat(names(folder()))
                .allMatch(name -> name.endsWith(".gz") || name.equals("index.jsonl"));
        assertThat(folder().resolve(".000002.jsonl.gz.tmp")).doesNotExist();
    }

    @Test
    void goesOnAtAnyLine() throws IOException {
        record(folder(), files(3 * LINE, Compression.ZSTD), 0, 20);
        for (int skip = 0; skip <= 20; skip++) {
            assertThat(read(folder(), skip, ReceivedRange.ALL)).isEqualTo(expected(skip, 20));
        }
        assertThatThrownBy(() -> read(folder(), 21, ReceivedRange.ALL))
                .hasMessageContaining("has 20 lines, but the checkpoint was taken after 21");
    }

    @Test
    void saysWhichFilesAreMissing() throws IOException {
        record(folder(), files(3 * LINE, Compression.ZSTD), 0, 20);
        final NavigableMap<Integer, FileEntry> entries = RecordingIndex.read(folder()).files();
        Files.delete(folder().resolve("000001.jsonl.zst"));
        Files.delete(folder().resolve("000002.jsonl.zst"));
        Files.delete(folder().resolve("000004.jsonl.zst"));
        assertThat(RecordedFiles.missing(folder()))
                .hasSize(2)
                .first()
                .asString()
                .contains("files 1 to 2 are missing: " + entries.get(2).end() + " records");
        final long first = entries.get(3).line();
        assertThat(read(folder()).get(0)).startsWith("0:" + first + " ");
        assertThat(read(folder())).hasSize(20 - (int) first - (int) entries.get(4).records());
        assertThatThrownBy(() -> read(folder(), 1, ReceivedRange.ALL))
                .hasMessageContaining("000001.jsonl.zst; this file is missing");
        assertThat(read(folder(), first + 1, ReceivedRange.ALL)).hasSize(read(folder()).size() - 1);
    }

    @Test
    void aFileThatIsShorterOrLongerThanTheIndexSaysIsADeadLetter() throws IOException {
        record(folder(), files(3 * LINE, Compression.NONE), 0, 20);
        final Path file = folder().resolve("000002.jsonl");
        final List<String> lines = Files.readAllLines(file);
        final List<String> all = read(folder());
        final int second = (int) RecordingIndex.read(folder()).files().get(2).line();
        Files.writeString(file, lines.get(0) + "\n");
        final List<String> shorter = read(folder());
        assertThat(shorter.get(second + 1))
                .contains(" unreadable ")
                .contains("000002.jsonl ends after line " + second);
        assertThat(shorter).endsWith(all.get(19)).hasSize(20 - lines.size() + 2);
        Files.writeString(
                file,
                String.join("\n", lines) + "\n" + lines.get(0) + "\n",
                StandardCharsets.UTF_8);
        final List<String> longer = read(folder());
        assertThat(longer.get(second + lines.size()))
                .contains("has more lines than the index says");
        assertThat(longer).hasSize(21);
    }

    @Test
    void readsOnlyTheFilesThatARangeNeeds() throws IOException {
        try (RecordingFolder recording = open(folder(), files(1, Compression.GZIP))) {
            for (int i = 0; i < 10; i++) {
                final boolean definition = i == 1 || i == 2 || i == 4;
                recording.write(
                        definition
                                ? Recordings.record(
                                        i == 4 ? "bybit.linear.BUSDT" : A,
                                        RecordKind.INSTRUMENT,
                                        i,
                                        "{}")
                                : market(i, i));
            }
        }
        // a file that is not needed may hold anything
        for (final int unneeded : new int[] {1, 2, 4, 6, 9, 10}) {
            Files.writeString(
                    folder().resolve(new RecordingName(unneeded, Compression.GZIP).text()),
                    "rubbish\n");
        }
        assertThat(read(folder(), 0, new ReceivedRange(6, 8)))
                .containsExactly(
                        "0:2 2 instrument {}",
                        "0:4 4 instrument {}",
                        "0:6 6 market {\"n\":6}",
                        "0:7 7 market {\"n\":7}");
    }

    @Test
    void countsWhatNoLineCanHold() throws IOException {
        try (RecordingFolder recording = open(folder(), PLAIN)) {
            recording.write(new NewRecord(A, RecordKind.MARKET, 1, new byte[] {(byte) 0xff}));
            recording.write(Recordings.record("", RecordKind.MARKET, 1, "{}"));
            recording.write(market(2, 2));
            recording.flush();
            assertThat(recording.status().lostRecords()).isEqualTo(2);
            assertThat(recording.status().records()).isEqualTo(1);
            assertThat(recording.status().trouble()).contains("not text");
        }
        assertThat(read(folder())).containsExactly("0:0 2 market {\"n\":2}");
    }
}
