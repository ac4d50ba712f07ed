package io.quoteflow.journal.control;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.testing.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests control records that are requested while a journal is read. They must have the same place
 * when the files are read again, and a checkpoint at any record must neither lose nor repeat one.
 */
class ControlledFeedTest {
    private static final long[] START = {};
    private static final int LINES = 300;

    @TempDir Path folder;

    /** Many records of one millisecond, and some that are older than those before them. */
    private Path journal(final String name, final Random random) throws IOException {
        final StringBuilder lines = new StringBuilder();
        long received = 1000;
        for (int line = 0; line < LINES; line++) {
            received += random.nextInt(4) - (random.nextInt(10) == 0 ? 5 : 0);
            lines.append(
                            "{\"instrument\":\"bybit.linear.AUSDT\",\"kind\":\"heartbeat\",\"received\":")
                    .append(received)
                    .append(",\"payload\":{\"n\":")
                    .append(line)
                    .append("}}\n");
        }
        return Files.writeString(folder.resolve(name), lines.toString());
    }

    private ControlledFeedFactory factory(final Path... files) {
        return factory(folder, "control-journal-1.jsonl", false, files);
    }

    private static ControlledFeedFactory factory(
            final Path of, final String fresh, final boolean resumed, final Path... files) {
        return new ControlledFeedFactory(
                new JournalInputsFactory(List.of(files).stream().map(Path::toString).toList(), 0),
                files.length,
                of.toString(),
                fresh,
                true,
                resumed);
    }

    private Path controls() {
        return folder.resolve("control-journal-1.jsonl");
    }

    private void ask(final String reason) {
        ask(folder, reason);
    }

    private static void ask(final Path of, final String reason) {
        ControlDesk.of(of.toString())
                .ask("bybit.linear.AUSDT", ControlPayload.of("halt", "ann", reason));
    }

    private static String text(final JournalRecord record) {
        return record.kind()
                + " "
                + record.received()
                + " "
                + record.position()
                + " "
                + record.sequenced()
                + " "
                + new String(record.payload(), StandardCharsets.UTF_8);
    }

    private static List<String> rest(final JournalFeed feed) throws IOException {
        final List<String> records = new ArrayList<>();
        try (feed) {
            for (JournalRecord r = feed.next(); r != null; r = feed.next()) {
                records.add(text(r));
            }
        }
        return records;
    }

    static LongStream seeds() {
        return Depth.seeds(2, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theirPlaceIsThatOfTheMergedFilesAndACheckpointKeepsIt(final long seed) throws IOException {
        final Random random = new Random(seed);
        final Path one = journal("one", random);
        final Path two = journal("two", random);
        final ControlledFeedFactory factory = factory(one, two);
        final List<String> live = new ArrayList<>();
        final TreeMap<Integer, long[]> positions = new TreeMap<>();
        int asked = 0;
        try (JournalFeed feed = factory.open(START)) {
            for (boolean more = true; more; ) {
                for (int n = random.nextInt(40) == 0 ? random.nextInt(4) : 0; n > 0; n--) {
                    ask("number " + asked++);
                }
                assertThat(feed.delayMillis()).isZero();
                final JournalRecord record = feed.next();
                more = record != null;
                if (more) {
                    live.add(text(record));
                    positions.put(live.size(), feed.position());
                }
            }
        }
        assertThat(live).hasSize(2 * LINES + asked);
        assertThat(live.stream().filter(r -> r.startsWith(RecordKind.CONTROL.name())))
                .hasSize(asked)
                .hasSizeGreaterThan(5);
        final List<Path> all = List.of(one, two, controls());
        assertThat(rest(new JournalFiles(all, 0, START))).isEqualTo(live);
        for (final int at : positions.keySet()) {
            final List<String> since = live.subList(at, live.size());
            assertThat(rest(factory.open(positions.get(at)))).as("from " + at).isEqualTo(since);
            assertThat(rest(new JournalFiles(all, 0, positions.get(at))))
                    .as("as files from " + at)
                    .isEqualTo(since);
        }
        assertThat(rest(factory.open(START))).as("no checkpoint yet").isEqualTo(live);
    }

    @Test
    void halfALineOfACrashIsNoRecord() throws IOException {
        final ControlledFeedFactory factory = factory(journal("one", new Random(1)));
        ask("before");
        final List<String> live = rest(factory.open(START));
        Files.writeString(controls(), "{\"instrument\":\"byb", StandardOpenOption.APPEND);
        assertThat(rest(factory.open(START))).isEqualTo(live);
        try (JournalFeed feed = factory.open(START)) {
            for (int n = 0; n < live.size(); n++) {
                feed.next();
            }
            assertThat(feed.position()).startsWith(LINES, 1);
            ask("after");
            assertThat(text(feed.next())).contains("1:1", "after");
        }
        assertThat(Files.readAllLines(controls())).hasSize(2);
    }

    @Test
    void aFileThatLostLinesIsRefused() throws IOException {
        final Path one = journal("one", new Random(1));
        final ControlledFeedFactory factory = factory(one);
        ask("lost");
        final long[] position;
        try (JournalFeed feed = factory.open(START)) {
            while (feed.next() != null) {
                feed.progress();
            }
            position = feed.position();
        }
        Files.writeString(controls(), "");
        assertThatThrownBy(() -> factory.open(position))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("control-journal-1.jsonl has 0 lines");
        Files.delete(controls());
        assertThatThrownBy(
                        () -> factory(folder, "control-journal-2.jsonl", true, one).open(position))
                .as("a resume")
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has not the control journal");
    }

    @Test
    void aSavepointIsGoneOnFromInItsFolderAndElsewhereWithAFileOfItsOwn() throws IOException {
        final Path one = journal("one", new Random(1));
        ask("before");
        final long[] savepoint;
        final List<String> live;
        try (JournalFeed feed = factory(one).open(START)) {
            for (int n = 0; n < LINES / 2; n++) {
                feed.next();
            }
            savepoint = feed.position();
            ask("after");
            live = rest(feed);
        }
        assertThat(rest(factory(folder, "control-journal-2.jsonl", false, one).open(savepoint)))
                .as("as of a topic, what came after it comes again")
                .isEqualTo(live);

        final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.copy(controls(), elsewhere.resolve("control-journal-0.jsonl"));
        final ControlledFeedFactory other =
                factory(elsewhere, "control-journal-2.jsonl", false, one);
        ask(elsewhere, "of the other run");
        final List<String> others = rest(other.open(savepoint));
        assertThat(others)
                .filteredOn(record -> record.startsWith(RecordKind.CONTROL.name()))
                .singleElement()
                .asString()
                .contains(" 1:0 ", "of the other run");
        assertThat(rest(other.open(savepoint))).as("a failover to it").isEqualTo(others);
    }

    @Test
    void aRunThatNobodyCanAskTakesWhatWasAskedBefore() throws IOException {
        final Path one = journal("one", new Random(1));
        ask("first");
        final long[] position;
        final List<String> live;
        try (JournalFeed feed = factory(one).open(START)) {
            feed.next();
            position = feed.position();
            live = rest(feed);
        }
        final ControlledFeedFactory closed =
                new ControlledFeedFactory(
                        new JournalInputsFactory(List.of(one.toString()), 0),
                        1,
                        folder.toString(),
                        "control-journal-2.jsonl",
                        false,
                        true);
        assertThat(rest(closed.open(position))).isEqualTo(live);
        assertThat(closed.open(START)).isInstanceOf(JournalFiles.class);
    }

    @Test
    void aPositionOfARunWithoutControlsIsGoneOnFrom() throws IOException {
        final Path one = journal("one", new Random(1));
        final long[] position;
        try (JournalFeed feed = new JournalFiles(List.of(one), 0, START)) {
            feed.next();
            position = feed.position();
        }
        assertThat(rest(factory(one).open(position)))
                .isEqualTo(rest(new JournalFiles(List.of(one), 0, position)));
    }
}
