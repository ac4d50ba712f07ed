package io.quoteflow.journal.folder;

import io.quoteflow.testing.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Records onto a real file system that becomes full and gets space again. */
class FullRecordingDiskITCase {
    private static final int FILE_BYTES = 100_000;

    @TempDir Path temporary;

    /** A clock that a test moves. */
    private static final class MovedClock extends Clock {
        private long millis = 1;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(final ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    @Test
    void losesOnlyWhatHadNoSpace() throws Exception {
        final MovedClock clock = new MovedClock();
        try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"))) {
            final Path folder = disk.root().resolve("recording");
            final RecordingOptions options = Recordings.files(FILE_BYTES, Compression.ZSTD);
            final RecordingFolder recording = RecordingFolder.open(folder, options, clock);
            final Follower follower = new Follower(folder);
            int number = 0;
            long lost = 0;
            for (int round = 0; round < 3; round++) {
                number = record(recording, clock, number, 5000);
                assertThat(recording.status().lostRecords()).isEqualTo(lost);
                assertThat(recording.status().diskFull()).isFalse();
                disk.fill(0);
                number = record(recording, clock, number, 5000);
                assertThat(recording.status().diskFull()).isTrue();
                assertThat(recording.status().trouble()).contains("cannot be written");
                disk.empty();
                clock.millis += 1000;
                recording.write(Recordings.market(number, number++));
                recording.flush();
                assertThat(recording.status().diskFull()).isFalse();
                lost = recording.status().lostRecords();
                assertThat(lost).isGreaterThan(0);
            }
            recording.close();
            final List<String> read = Recordings.read(folder);
            assertThat(read).hasSize((int) (number - lost));
            assertThat(recording.status().records()).isEqualTo(number - lost);
            final List<String> expected = new ArrayList<>();
            for (final String record : read) {
                final String n =
                        record.substring(record.indexOf("\"n\":") + 4, record.length() - 1);
                expected.add("0:" + expected.size() + " " + n + " market {\"n\":" + n + "}");
            }
            assertThat(read).isEqualTo(expected);
            assertThat(follower.all()).isEqualTo(read);
            assertThat(Files.readString(folder.resolve("index.jsonl")))
                    .containsPattern("\"lost\":\\d+")
                    .contains("\"ended\":");
        }
    }

    private static int record(
            final RecordingFolder recording,
            final MovedClock clock,
            final int from,
            final int count) {
        for (int i = from; i < from + count; i++) {
            recording.write(Recordings.market(i, i));
            recording.flush();
            clock.millis++;
        }
        return from + count;
    }
}
