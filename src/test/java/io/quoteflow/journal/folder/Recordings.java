package io.quoteflow.journal.folder;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes and reads recordings in tests. */
final class Recordings {
    static final String A = "bybit.linear.AUSDT";
    static final RecordingOptions PLAIN =
            new RecordingOptions(Duration.ofHours(1), 1 << 20, Compression.NONE);

    private Recordings() {}

    /** Returns options with files of a size. */
    static RecordingOptions files(final long bytes, final Compression compression) {
        return new RecordingOptions(Duration.ofHours(1), bytes, compression);
    }

    static RecordingFolder open(final Path folder, final RecordingOptions options)
            throws IOException {
        return RecordingFolder.open(folder, options, Clock.systemUTC());
    }

    static NewRecord market(final long received, final int number) {
        return record(A, RecordKind.MARKET, received, "{\"n\":" + number + "}");
    }

    static NewRecord record(
            final String instrument,
            final RecordKind kind,
            final long received,
            final String payload) {
        return new NewRecord(instrument, kind, received, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Records one market record a millisecond, with these times and numbers. */
    static void record(
            final Path folder, final RecordingOptions options, final int from, final int to)
            throws IOException {
        try (RecordingFolder recording = open(folder, options)) {
            for (int i = from; i < to; i++) {
                recording.write(market(i, i));
                recording.flush();
            }
        }
    }

    static JournalFeed feed(
            final Path folder, final long skip, final ReceivedRange range, final boolean follow)
            throws IOException {
        return new JournalInputsFactory(List.of(folder.toString()), 0, range, follow)
                .open(new long[] {skip});
    }

    /** Returns the records of a folder, each as text. */
    static List<String> read(final Path folder) throws IOException {
        return read(folder, 0, ReceivedRange.ALL);
    }

    static List<String> read(final Path folder, final long skip, final ReceivedRange range)
            throws IOException {
        final List<String> records = new ArrayList<>();
        try (JournalFeed feed = feed(folder, skip, range, false)) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                records.add(text(record));
            }
        }
        return records;
    }

    static String text(final JournalRecord record) {
        return record.position()
                + " "
                + record.received()
                + " "
                + record.kind().text()
                + " "
                + new String(record.payload(), StandardCharsets.UTF_8);
    }

    /** Returns what {@link #record} with whole numbers makes. */
    static List<String> expected(final int from, final int to) {
        final List<String> records = new ArrayList<>();
        for (int i = from; i < to; i++) {
            records.add("0:" + i + " " + i + " market {\"n\":" + i + "}");
        }
        return records;
    }

    /** Returns records without their positions. */
    static List<String> contents(final List<String> records) {
        return records.stream().map(record -> record.substring(record.indexOf(' ') + 1)).toList();
    }

    /** Returns the lines of records in the folder. */
    static List<Long> lines(final List<String> records) {
        return records.stream()
                .map(record -> record.substring(record.indexOf(':') + 1, record.indexOf(' ')))
                .map(Long::valueOf)
                .toList();
    }

    /** Returns the names of the files that are not hidden, sorted. */
    static List<String> names(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Removes the last lines of the index of a folder. */
    static void removeLastLines(final Path folder, final int count) throws IOException {
        final Path index = folder.resolve("index.jsonl");
        final List<String> lines = Files.readAllLines(index);
        Files.writeString(index, String.join("\n", lines.subList(0, lines.size() - count)) + "\n");
    }
}
