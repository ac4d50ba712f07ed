package io.quoteflow.journal.folder;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static io.quoteflow.journal.folder.Recordings.PLAIN;
import static io.quoteflow.journal.folder.Recordings.contents;
import static io.quoteflow.journal.folder.Recordings.expected;
import static io.quoteflow.journal.folder.Recordings.lines;
import static io.quoteflow.journal.folder.Recordings.market;
import static io.quoteflow.journal.folder.Recordings.open;
import static io.quoteflow.journal.folder.Recordings.read;
import static io.quoteflow.journal.folder.Recordings.record;
import static io.quoteflow.journal.folder.Recordings.removeLastLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests the numbers of lines after an end that was not clean. After a power failure, lines that a
 * reader has seen may be missing; their numbers never name other lines.
 */
class UncleanEndTest {
    @TempDir Path temporary;

    private Path folder() {
        return temporary.resolve("recording");
    }

    @Test
    void aCheckpointOfLinesThatAPowerFailureTookIsRefused() throws IOException {
        record(folder(), PLAIN, 0, 10);
        // as a power failure leaves it: no clean end, and the last lines are missing
        removeLastLines(folder(), 2);
        final Path file = folder().resolve("000001.jsonl");
        Files.write(file, Files.readAllLines(file).subList(0, 7));
        assertThatThrownBy(() -> read(folder(), 8, ReceivedRange.ALL))
                .hasMessageContaining("has 7 lines, but the checkpoint was taken after 8");
        record(folder(), PLAIN, 20, 40);
        final List<String> all = read(folder());
        assertThat(contents(all))
                .isEqualTo(
                        contents(
                                Stream.concat(expected(0, 7).stream(), expected(20, 40).stream())
                                        .toList()));
        assertThat(read(folder(), 7, ReceivedRange.ALL)).isEqualTo(all.subList(7, 27));
        for (int lost = 8; lost <= 30; lost++) {
            final int taken = lost;
            assertThatThrownBy(() -> read(folder(), taken, ReceivedRange.ALL))
                    .isInstanceOf(ChangedFileException.class)
                    .hasMessageContaining("has lost its lines from 7 on")
                    .hasMessageContaining("the checkpoint was taken after line " + taken);
        }
        final long next = lines(all).get(8);
        assertThat(read(folder(), next, ReceivedRange.ALL)).isEqualTo(all.subList(8, 27));
    }

    @Test
    void numbersOfAFileThatAPowerFailureTookAreNotUsedAgain() throws IOException {
        record(folder(), PLAIN, 0, 10);
        removeLastLines(folder(), 2);
        Files.delete(folder().resolve("000001.jsonl"));
        record(folder(), PLAIN, 10, 20);
        final long first = lines(read(folder())).get(0);
        assertThat(first).isGreaterThan(10);
        removeLastLines(folder(), 2);
        Files.delete(folder().resolve("000001.jsonl"));
        record(folder(), PLAIN, 20, 30);
        assertThat(lines(read(folder())).get(0)).isGreaterThan(first + 10);
        assertThatThrownBy(() -> read(folder(), first + 5, ReceivedRange.ALL))
                .hasMessageContaining("has lost its lines from 0 on");
    }

    @Test
    void aFollowerSeesTheNumbersThatAnotherReaderSees() throws IOException {
        record(folder(), PLAIN, 0, 10);
        removeLastLines(folder(), 2);
        final List<String> followed = new ArrayList<>();
        try (JournalFeed feed = Recordings.feed(folder(), 0, ReceivedRange.ALL, true)) {
            for (int i = 0; i < 10; i++) {
                followed.add(Recordings.text(feed.next()));
            }
            assertThat(feed.delayMillis()).isPositive();
            try (RecordingFolder recording = open(folder(), PLAIN)) {
                assertThat(feed.delayMillis()).isPositive();
                recording.write(market(10, 10));
                recording.flush();
                assertThat(feed.delayMillis()).isZero();
                followed.add(Recordings.text(feed.next()));
            }
        }
        assertThat(followed).isEqualTo(read(folder()));
        assertThat(lines(followed).get(10)).isGreaterThan(1_000_000);
    }
}
