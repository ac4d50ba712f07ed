package io.quoteflow.journal.folder;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static io.quoteflow.journal.folder.Recordings.A;
import static io.quoteflow.journal.folder.Recordings.contents;
import static io.quoteflow.journal.folder.Recordings.expected;
import static io.quoteflow.journal.folder.Recordings.files;
import static io.quoteflow.journal.folder.Recordings.read;
import static io.quoteflow.journal.folder.Recordings.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests recordings whose index or files somebody has damaged. */
class DamagedRecordingTest {
    private static final int FILE = 250;

    @TempDir Path temporary;

    private Path folder() {
        return temporary.resolve("recording");
    }

    private Path index() {
        return folder().resolve("index.jsonl");
    }

    @Test
    void anIndexThatIsCutAnywhereIsBuiltAgain() throws IOException {
        record(folder(), files(FILE, Compression.GZIP), 0, 20);
        final byte[] whole = Files.readAllBytes(index());
        final int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        for (final int length : new int[] {0, 1, 12, 13, first - 1, first, first + 1, first + 90}) {
            final Path copy = copy("cut" + length);
            Files.write(copy.resolve("index.jsonl"), Arrays.copyOf(whole, length));
            record(copy, files(FILE, Compression.GZIP), 20, 25);
            assertThat(contents(read(copy)))
                    .as("cut at %d", length)
                    .isEqualTo(contents(expected(0, 25)));
            assertThat(read(copy).subList(0, 20)).isEqualTo(expected(0, 20));
        }
    }

    @Test
    void anIndexThatIsThereTwiceSaysTheSame() throws IOException {
        record(folder(), files(FILE, Compression.GZIP), 0, 20);
        Files.write(index(), Files.readAllBytes(index()), StandardOpenOption.APPEND);
        assertThat(read(folder())).isEqualTo(expected(0, 20));
        record(folder(), files(FILE, Compression.ZSTD), 20, 25);
        assertThat(read(folder())).isEqualTo(expected(0, 25));
    }

    @Test
    void aJournalOfAnotherNamedLikeTheIndexIsLeftAlone() throws IOException {
        Files.createDirectories(folder());
        final String line =
                "{\"instrument\":\""
                        + A
                        + "\",\"kind\":\"market\",\"received\":1,\"payload\":{}}\n";
        Files.writeString(index(), line);
        assertThatThrownBy(() -> record(folder(), files(FILE, Compression.GZIP), 0, 1))
                .hasMessageContaining("is not a recording and has the file index.jsonl");
        assertThat(index()).hasContent(line);
        Files.writeString(index(), "");
        Files.createFile(folder().resolve("notes.txt"));
        assertThatThrownBy(() -> record(folder(), files(FILE, Compression.GZIP), 0, 1))
                .hasMessageContaining("is not a recording and has the file notes.txt");
        assertThat(index()).exists();
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"GZIP", "ZSTD"})
    void aDamagedFileIsOneDeadLetterAndTheOthersAreRead(final Compression compression)
            throws IOException {
        record(folder(), files(FILE, compression), 0, 20);
        final FileEntry second = RecordingIndex.read(folder()).files().get(2);
        final Path file = folder().resolve(second.name().text());
        final byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            final byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            final List<String> all = read(folder());
            assertThat(all)
                    .as("byte %d", at)
                    .startsWith(expected(0, (int) second.line()).toArray(new String[0]));
            assertThat(all)
                    .as("byte %d", at)
                    .endsWith(expected((int) second.end(), 20).toArray(new String[0]));
            assertThat(read(folder(), second.end(), ReceivedRange.ALL))
                    .as("byte %d", at)
                    .isEqualTo(expected((int) second.end(), 20));
        }
    }

    @Test
    void aClockThatIsSetBackLosesNothing() throws IOException {
        final long hour = Duration.ofHours(1).toMillis();
        final long start = 1000 * hour;
        try (RecordingFolder recording =
                RecordingFolder.open(
                        folder(),
                        files(1 << 20, Compression.GZIP),
                        Clock.fixed(Instant.ofEpochMilli(start), ZoneOffset.UTC))) {
            recording.write(Recordings.record(A, RecordKind.MARKET, start + hour, "{}"));
            recording.flush();
            recording.write(Recordings.record(A, RecordKind.MARKET, start - 24 * hour, "{}"));
            recording.flush();
            recording.write(Recordings.record(A, RecordKind.MARKET, start + 2 * hour, "{}"));
        }
        final List<String> read = read(folder());
        final List<String> wanted = new ArrayList<>();
        for (final long time : List.of(start + hour, start + hour, start + 2 * hour)) {
            wanted.add("0:" + wanted.size() + " " + time + " market {}");
        }
        assertThat(read).isEqualTo(wanted);
        assertThat(read(folder(), 0, new ReceivedRange(start + hour, start + 2 * hour)))
                .isEqualTo(wanted.subList(0, 2));
        assertThat(read(folder(), 0, new ReceivedRange(start + hour + 1, start + 2 * hour + 1)))
                .isEqualTo(wanted.subList(2, 3));
    }

    private Path copy(final String name) throws IOException {
        final Path copy = Files.createDirectory(temporary.resolve(name));
        for (final String file : Recordings.names(folder())) {
            Files.copy(folder().resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
