package io.quoteflow.journal.compiled;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.PreparedFrame;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.venue.FramePreparer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Compiles a market and lines that are no records, and reads them again. */
class CompiledJournalTest {
    private static final long START = 1_767_225_600_000L;

    @TempDir Path folder;
    private Path market;
    private Path broken;
    private Path compiled;
    private List<String> expected;

    @BeforeEach
    void compile() throws IOException {
        market =
                SimulatedJournalFile.write(
                        folder.resolve("market.jsonl.gz"), SimulatedJournalFile.lines(1, 1, false));
        broken = folder.resolve("broken.jsonl");
        Files.writeString(
                broken,
                """
                {"instrument":"bybit.linear.BTCUSDT","kind":"heartbeat","received":1767225600100,"payload":{"time":1}}

                no record
                {"instrument":"bybit.linear.BTCUSDT","kind":"market","received":1767225600200,"position":"3:77","payload":"[\\"x\\",1"}
                {"instrument":"bybit.linear.BTCUSDT","group":"majors","kind":"market","received":1767225600300,"payload":["x",1]}
                {"instrument":"bybit.linear.BTCUSDT","kind":"market","received":1767225600400,"payload":["x",1]}
                {"instrument":"bybit.linear.币安USDT","kind":"later","received":1767225600000,"payload":{}}
                """);
        compiled = folder.resolve("one.qfj");
        expected = compile(compiled, List.of(market.toString(), broken.toString()));
    }

    /** Compiles files and returns what their records are. */
    private static List<String> compile(final Path target, final List<String> files)
            throws IOException {
        final List<String> records = new ArrayList<>();
        final FramePreparer preparer = new FramePreparer();
        try (CompiledWriter writer =
                        new CompiledWriter(
                                new BufferedOutputStream(Files.newOutputStream(target)));
                JournalFeed feed = new JournalInputsFactory(files, 0).open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                writer.add(preparer.prepare(record));
                records.add(shown(record));
            }
            assertThat(writer.finish()).isEqualTo(records.size());
        }
        return records;
    }

    private static String shown(final JournalRecord record) {
        return record.instrument()
                + record.group()
                + record.kind()
                + record.received()
                + record.position()
                + record.sequenced()
                + record.refusal()
                + new String(record.payload(), StandardCharsets.UTF_8);
    }

    private static List<String> read(final CompiledInput input) throws IOException {
        final List<String> records = new ArrayList<>();
        while (!input.ended()) {
            records.add(shown(input.take()));
        }
        return records;
    }

    private CompiledInput open(final long skip) throws IOException {
        return new CompiledInput(compiled, 0, skip, ReceivedRange.ALL);
    }

    @Test
    void recordsAreAsInTheFiles() throws IOException {
        assertThat(expected).hasSizeGreaterThan(1000);
        assertThat(read(open(0))).isEqualTo(expected);
        assertThat(open(0).size()).isEqualTo(Files.size(compiled));
    }

    @Test
    void framesAreDecodedAndPayloadsAreKept() throws IOException {
        int prepared = 0;
        int markets = 0;
        for (CompiledInput input = open(0); !input.ended(); ) {
            final JournalRecord record = input.take();
            markets += record.kind() == RecordKind.MARKET && !isTicker(record) ? 1 : 0;
            prepared += record.prepared() == null ? 0 : 1;
        }
        // the one that is left has a payload that is cut off
        assertThat(prepared).isEqualTo(markets - 1);
    }

    /** Whether traders look for funding in the payload, so that it is not decoded before. */
    private static boolean isTicker(final JournalRecord record) {
        return new String(record.payload(), StandardCharsets.UTF_8).contains("\"tickers.");
    }

    @Test
    void everyPlaceCanBeOpened() throws IOException {
        final Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            final int skip = random.nextInt(expected.size() + 1);
            final CompiledInput input = open(skip);
            assertThat(input.taken()).isEqualTo(skip);
            assertThat(input.ended()).isEqualTo(skip == expected.size());
            if (!input.ended()) {
                assertThat(shown(input.take())).isEqualTo(expected.get(skip));
                assertThat(input.taken()).isEqualTo(skip + 1);
            }
        }
        assertThatThrownBy(() -> open(expected.size() + 1))
                .hasMessageContaining("but the checkpoint was taken after");
    }

    @Test
    void aPartOfTheTimeIsThatOfAFile() throws IOException {
        final Path one = folder.resolve("part.qfj");
        compile(one, List.of(market.toString()));
        final ReceivedRange range = new ReceivedRange(START + 20_000, START + 40_000);
        final List<String> fromFile = new ArrayList<>();
        try (JournalFeed feed =
                new JournalInputsFactory(List.of(market.toString()), 0, range, false)
                        .open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                fromFile.add(shown(record));
            }
        }
        assertThat(fromFile).hasSizeBetween(10, expected.size() - 10);
        assertThat(read(new CompiledInput(one, 0, 0, range))).isEqualTo(fromFile);
    }

    @Test
    void furtherInputsAreNumberedAfterItsFiles() throws IOException {
        final JournalInputsFactory inputs =
                new JournalInputsFactory(List.of(compiled.toString(), broken.toString()), 0);
        final List<String> positions = new ArrayList<>();
        try (JournalFeed feed = inputs.open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                if (record.kind() == RecordKind.UNREADABLE) {
                    positions.add(record.position());
                }
            }
        }
        assertThat(positions).containsExactly("1:2", "2:2");
        assertThat(JournalInputsFactory.files(inputs.inputs())).isEqualTo(3);
    }

    @Test
    void damageIsSaidInOneLine() throws IOException {
        final byte[] bytes = Files.readAllBytes(compiled);
        final Random random = new Random(2);
        for (int i = 0; i < 60; i++) {
            final byte[] changed = bytes.clone();
            // behind the magic, which says what the file is
            final int at = Long.BYTES + random.nextInt(bytes.length - Long.BYTES);
            changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertUnusable(changed, "byte " + at);
            assertUnusable(Arrays.copyOf(bytes, at), "cut to " + at);
        }
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        final byte[] bytes = Files.readAllBytes(compiled);
        final int place = CompiledFormat.HEAD - 2 * Integer.BYTES;
        ByteBuffer.wrap(bytes).putInt(place, 999);
        ByteBuffer.wrap(bytes)
                .putInt(
                        place + Integer.BYTES,
                        CompiledFormat.checksum(bytes, 0, place + Integer.BYTES));
        assertUnusable(bytes, "decoders 999");
    }

    private void assertUnusable(final byte[] bytes, final String what) throws IOException {
        final Path file = folder.resolve("changed.qfj");
        Files.write(file, bytes);
        assertThatThrownBy(() -> new CompiledJournal(file).verify())
                .as(what)
                .isInstanceOf(UnusableCompilationException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageEndingWith("compile the journal again")
                .hasMessageNotContaining("\n");
    }

    /**
     * If this fails, the decoders or the form of a frame have changed. Then {@code
     * PreparedFrame.VERSION} needs a new number, so that nobody replays what was compiled before.
     */
    @Test
    void theVersionOfTheDecodersIsThatOfTheirFrames() throws Exception {
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (final String name :
                List.of(
                        "bybit-linear-20260809.jsonl.gz",
                        "binance-usdm-btcusdt-20240808.jsonl.gz",
                        "binance-spot-ethusdt-20240808.jsonl.gz")) {
            final FramePreparer preparer = new FramePreparer();
            try (JournalFeed feed =
                    new JournalInputsFactory(
                                    List.of(ExternalFixtures.recording(name).toString()), 0)
                            .open(new long[0])) {
                for (int i = 0; i < 1000; i++) {
                    final PreparedFrame frame = preparer.prepare(feed.next()).prepared();
                    if (frame != null) {
                        digest.update(frame.bytes(), frame.start(), frame.end() - frame.start());
                    }
                }
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo("92359dfca2b79c0b");
    }
}
