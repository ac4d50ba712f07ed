package io.quoteflow.journal.folder;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import static io.quoteflow.journal.folder.Recordings.PLAIN;
import static io.quoteflow.journal.folder.Recordings.expected;
import static io.quoteflow.journal.folder.Recordings.files;
import static io.quoteflow.journal.folder.Recordings.market;
import static io.quoteflow.journal.folder.Recordings.open;
import static io.quoteflow.journal.folder.Recordings.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests a recorded folder that is read while it grows. */
class FollowTest {
    @TempDir Path temporary;

    private Path folder() {
        return temporary.resolve("recording");
    }

    /** Returns the records that are there now. */
    private static List<String> drain(final JournalFeed feed) throws IOException {
        final List<String> records = new ArrayList<>();
        while (feed.delayMillis() == 0) {
            final JournalRecord record = feed.next();
            if (record == null) {
                records.add("end");
                return records;
            }
            records.add(text(record));
        }
        return records;
    }

    @Test
    void goesOnOverFilesAndEndsWithTheRecording() throws IOException {
        final List<String> followed = new ArrayList<>();
        final RecordingFolder recording = open(folder(), files(200, Compression.ZSTD));
        try (JournalFeed feed = Recordings.feed(folder(), 0, ReceivedRange.ALL, true)) {
            assertThat(drain(feed)).isEmpty();
            for (int i = 0; i < 50; i++) {
                recording.write(market(i, i));
                if (i % 3 == 0) {
                    recording.flush();
                    followed.addAll(drain(feed));
                    assertThat(followed).isEqualTo(expected(0, i + 1));
                    assertThat(feed.nextReceived()).isEqualTo(i);
                    assertThat(feed.position()).containsExactly(i + 1);
                    assertThat(feed.progress()).isNaN();
                }
            }
            recording.close();
            followed.addAll(drain(feed));
            assertThat(followed.remove(50)).isEqualTo("end");
            assertThat(followed).isEqualTo(expected(0, 50));
            assertThat(feed.nextReceived()).isEqualTo(Long.MAX_VALUE);
            assertThat(feed.progress()).isEqualTo(1);
        } finally {
            recording.close();
        }
    }

    @Test
    void aLineWithoutItsEndIsNoRecordAndMayBecomeAnother() throws IOException {
        final Path open = folder().resolve("000001.jsonl");
        try (RecordingFolder recording = open(folder(), PLAIN);
                JournalFeed feed = Recordings.feed(folder(), 0, ReceivedRange.ALL, true)) {
            recording.write(market(0, 0));
            recording.flush();
            Files.writeString(open, "{\"instrument\":\"partial", StandardOpenOption.APPEND);
            assertThat(drain(feed)).isEqualTo(expected(0, 1));
            // the recorder removes what it could not write whole
            try (FileChannel channel = FileChannel.open(open, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - 10);
            }
            assertThat(drain(feed)).isEmpty();
            recording.write(market(1, 1));
            recording.flush();
            assertThat(drain(feed)).isEqualTo(expected(1, 2));
        }
    }

    @Test
    void otherInputsWaitForARecordThatMayStillCome() throws IOException {
        final Path other = temporary.resolve("other.jsonl");
        final StringBuilder lines = new StringBuilder();
        for (final int received : new int[] {4, 5, 6}) {
            lines.append("{\"instrument\":\"bybit.linear.BUSDT\",\"kind\":\"market\",\"received\":")
                    .append(received)
                    .append(",\"payload\":{}}\n");
        }
        Files.writeString(other, lines);
        try (RecordingFolder recording = open(folder(), PLAIN)) {
            final JournalInputsFactory factory =
                    new JournalInputsFactory(
                            List.of(folder().toString(), other.toString()),
                            0,
                            ReceivedRange.ALL,
                            true);
            try (JournalFeed feed = factory.open(new long[0])) {
                assertThat(drain(feed)).isEmpty();
                assertThatThrownBy(feed::next).isInstanceOf(IllegalStateException.class);
                recording.write(market(5, 0));
                recording.flush();
                assertThat(drain(feed))
                        .containsExactly("1:0 4 market {}", "0:0 5 market {\"n\":0}");
                // another record of the folder may have the same time, and would come first
                assertThat(feed.nextReceived()).isEqualTo(5);
                recording.write(market(5, 1));
                recording.write(market(6, 2));
                recording.flush();
                assertThat(drain(feed))
                        .containsExactly(
                                "0:1 5 market {\"n\":1}",
                                "1:1 5 market {}",
                                "0:2 6 market {\"n\":2}");
                recording.close();
                assertThat(drain(feed)).containsExactly("1:2 6 market {}", "end");
            }
        }
    }

    @Test
    void endsAtATime() throws IOException {
        try (RecordingFolder recording = open(folder(), PLAIN);
                JournalFeed feed = Recordings.feed(folder(), 0, new ReceivedRange(2, 4), true)) {
            for (int i = 0; i < 4; i++) {
                recording.write(market(i, i));
            }
            recording.flush();
            assertThat(drain(feed)).isEqualTo(expected(2, 4));
            recording.write(market(4, 4));
            recording.flush();
            assertThat(drain(feed)).containsExactly("end");
            assertThat(feed.position()).containsExactly(4);
        }
    }
}
