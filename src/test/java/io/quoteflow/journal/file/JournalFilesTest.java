package io.quoteflow.journal.file;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests journal files that are read as one journal: merged by arrival, numbered by line, and opened
 * again at a position.
 */
class JournalFilesTest {
    private static final long[] START = {};

    @TempDir Path folder;

    private static String line(final long received, final String payload) {
        return "{\"instrument\":\"bybit.linear.AUSDT\",\"kind\":\"market\",\"received\":"
                + received
                + ",\"payload\":"
                + payload
                + "}";
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<JournalRecord> read(final JournalFeed feed) throws IOException {
        final List<JournalRecord> records = new ArrayList<>();
        for (JournalRecord r = feed.next(); r != null; r = feed.next()) {
            records.add(r);
        }
        return records;
    }

    private static String payload(final JournalRecord record) {
        return new String(record.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void mergesByReceivedThenFileThenLine() throws IOException {
        final Path a =
                file(
                        "a",
                        line(1, "{\"n\":1}")
                                + "\n"
                                + line(3, "{\"n\":3}")
                                + "\n"
                                + line(3, "{\"n\":4}")
                                + "\n");
        final Path b = file("b", line(2, "{\"n\":2}") + "\n" + line(3, "{\"n\":5}"));
        try (JournalFiles files = new JournalFiles(List.of(a, b), 0, START)) {
            final List<JournalRecord> records = read(files);
            assertThat(records)
                    .extracting(JournalFilesTest::payload)
                    .containsExactly(
                            "{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}");
            assertThat(records)
                    .extracting(JournalRecord::position)
                    .containsExactly("0:0", "1:0", "0:1", "0:2", "1:1");
            assertThat(files.progress()).isEqualTo(1);
        }
    }

    @Test
    void cutsThePayloadOutAsItStands() throws IOException {
        final String payload = "{ \"p\" : [\"1.50\", 2.50 , {\"x\":\"\u00e4\"}] }";
        final Path a =
                file(
                        "a",
                        line(1, payload) + "\r\n\n  \n" + line(2, "\"{\\\"quoted\\\":1}\"") + "\n");
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            final List<JournalRecord> records = read(files);
            assertThat(records)
                    .extracting(JournalFilesTest::payload)
                    .containsExactly(payload, "{\"quoted\":1}");
            assertThat(records).extracting(JournalRecord::position).containsExactly("0:0", "0:3");
        }
    }

    @Test
    void keepsACarriedPosition() throws IOException {
        final Path a =
                file(
                        "a",
                        line(1, "{}")
                                .replace(",\"payload\"", ",\"position\":\"12:345\",\"payload\""));
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            final JournalRecord record = files.next();
            assertThat(record.position()).isEqualTo("12:345");
            assertThat(record.sequenced()).isTrue();
        }
    }

    @Test
    void goesOnWhereItStood() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append(i % 7 == 3 ? "rubbish" : line(i, "{\"n\":" + i + "}")).append('\n');
        }
        final List<Path> paths = List.of(file("a", text.toString()), file("b", text.toString()));
        final List<JournalRecord> all;
        try (JournalFiles files = new JournalFiles(paths, 0, START)) {
            all = read(files);
        }
        for (int taken = 0; taken <= all.size(); taken++) {
            final long[] position;
            try (JournalFiles files = new JournalFiles(paths, 0, START)) {
                for (int i = 0; i < taken; i++) {
                    files.next();
                }
                position = files.position();
            }
            try (JournalFiles files = new JournalFiles(paths, 0, position)) {
                assertThat(read(files))
                        .extracting(JournalRecord::position)
                        .containsExactlyElementsOf(
                                all.subList(taken, all.size()).stream()
                                        .map(JournalRecord::position)
                                        .toList());
            }
        }
    }

    @Test
    void whatIsNoRecordKeepsItsPlaceAndItsBytes() throws IOException {
        final Path a =
                file(
                        "a",
                        line(5, "{}")
                                + "\n"
                                + "{\"instrument\":\"bybit.linear.AUSDT\"}"
                                + "\n\u0000\u0001\n"
                                + line(6, "{}"));
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            final List<JournalRecord> records = read(files);
            assertThat(records).hasSize(4);
            assertThat(records.get(1).kind()).isEqualTo(RecordKind.UNREADABLE);
            assertThat(records.get(1).refusal()).isEqualTo(RejectReason.NOT_A_RECORD);
            assertThat(records.get(1).instrument()).isEqualTo("bybit.linear.AUSDT");
            assertThat(records.get(2).refusal()).isEqualTo(RejectReason.NOT_JSON);
            assertThat(records.get(2).received()).isEqualTo(5);
        }
    }

    @Test
    void aGzipCutInItsHeaderIsCutInput() throws IOException {
        final Path a = folder.resolve("a");
        Files.write(a, new byte[] {0x1f, (byte) 0x8b, 8, 0});
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            assertThat(read(files))
                    .singleElement()
                    .extracting(JournalRecord::refusal)
                    .isEqualTo(RejectReason.CUT_INPUT);
        }
    }

    @Test
    void aSecondGzipMemberThatIsCutIsNoticed() throws IOException {
        final byte[] member = gzip(line(1, "{}") + "\n");
        for (int cut = 1; cut < member.length; cut++) {
            final Path a = folder.resolve("members");
            final byte[] bytes = Arrays.copyOf(member, member.length + cut);
            System.arraycopy(member, 0, bytes, member.length, cut);
            Files.write(a, bytes);
            try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
                final List<JournalRecord> records = read(files);
                assertThat(records.get(0).kind()).isEqualTo(RecordKind.MARKET);
                assertThat(records.get(records.size() - 1).refusal())
                        .as("cut at %d", cut)
                        .isEqualTo(RejectReason.CUT_INPUT);
            }
        }
    }

    private static byte[] gzip(final String text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void linesInAnotherEncodingAreNoJson() throws IOException {
        final Path a = folder.resolve("utf16");
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(line(1, "{}").getBytes(StandardCharsets.UTF_16LE));
        bytes.write('\n');
        bytes.write(line(2, "{}").getBytes(StandardCharsets.UTF_16BE));
        bytes.write('\n');
        bytes.write(line(3, "{}").getBytes(StandardCharsets.UTF_8));
        Files.write(a, bytes.toByteArray());
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            assertThat(read(files))
                    .extracting(JournalRecord::refusal)
                    .containsExactly(RejectReason.NOT_JSON, RejectReason.NOT_JSON, null);
        }
    }

    @Test
    void aByteOrderMarkIsNothing() throws IOException {
        try (JournalFiles files =
                new JournalFiles(List.of(file("a", "\ufeff" + line(1, "{}"))), 0, START)) {
            assertThat(read(files))
                    .singleElement()
                    .extracting(JournalRecord::kind)
                    .isEqualTo(RecordKind.MARKET);
        }
    }

    @Test
    void theTimeOfARefusedLineMovesNothing() throws IOException {
        final Path a =
                file(
                        "a",
                        line(1, "{}") + "\n{\"received\":99999999999999}\n" + line(2, "{}") + "\n");
        final Path b = file("b", line(1, "{}") + "\n" + line(3, "{}") + "\n");
        try (JournalFiles files = new JournalFiles(List.of(a, b), 0, START)) {
            assertThat(read(files))
                    .extracting(JournalRecord::position)
                    .containsExactly("0:0", "0:1", "1:0", "0:2", "1:1");
        }
    }

    @Test
    void anEmptyFileIsAnEmptyJournal() throws IOException {
        try (JournalFiles files = new JournalFiles(List.of(file("a", "")), 0, START)) {
            assertThat(files.next()).isNull();
        }
    }

    private static final String MARK = "\ufeff";

    private static String zeros(final int count) {
        return "\u0000".repeat(count);
    }

    private static String record(final int n) {
        return line(n, "{\"n\":" + n + "}");
    }

    /** What Windows, power failures and joins leave in files, each with so many whole records. */
    private static Map<String, Integer> dirty() {
        final Map<String, Integer> texts = new LinkedHashMap<>();
        final String a = record(1) + "\r\n" + record(2) + "\r\n";
        final String b = record(3) + "\r\n" + record(4) + "\r\n";
        texts.put(MARK + a + MARK + b, 4);
        texts.put(MARK + MARK + a + MARK + "\r\n" + MARK + b, 4);
        texts.put(a + "\u001a" + MARK + b.stripTrailing() + "\u001a", 4);
        texts.put(a + b + "\u001a", 4);
        texts.put("\r\n\n \t\n" + a + "\n\r\n" + b + "\n\n", 4);
        texts.put(a + b + zeros(1), 4);
        texts.put(a + b + zeros(100_000), 4);
        texts.put(a + b.stripTrailing() + zeros(4096), 4);
        texts.put(a + b.stripTrailing() + zeros(3) + "\r\n", 4);
        texts.put(a + b + zeros(200_000) + "\n" + zeros(5), 4);
        texts.put(zeros(70_000) + MARK + a + zeros(512) + b, 4);
        // a line that the power cut, and the next start of who wrote it
        texts.put(a + record(3).substring(0, 40) + zeros(4000) + b, 4);
        texts.put(a.stripTrailing() + zeros(66_000) + b, 4);
        return texts;
    }

    @Test
    void marksLineEndsBlanksAndZerosLoseNothing() throws IOException {
        for (final Map.Entry<String, Integer> dirty : dirty().entrySet()) {
            for (final boolean packed : new boolean[] {false, true}) {
                final Path a = folder.resolve("dirty");
                final byte[] bytes = dirty.getKey().getBytes(StandardCharsets.UTF_8);
                Files.write(a, packed ? gzip(dirty.getKey()) : bytes);
                checkAtEachPosition(a, dirty.getValue());
            }
        }
    }

    /** All records come, and the rest of them from each place on. */
    private void checkAtEachPosition(final Path file, final int number) throws IOException {
        final Path other = file("other", record(2) + "\n" + record(9) + "\n");
        final List<Path> paths = List.of(file, other);
        final List<JournalRecord> all;
        try (JournalFiles files = new JournalFiles(paths, 0, START)) {
            all = read(files);
        }
        assertThat(all.stream().filter(r -> r.kind() == RecordKind.MARKET)).hasSize(number + 2);
        assertThat(all).extracting(JournalRecord::position).doesNotHaveDuplicates();
        assertThat(
                        all.stream()
                                .filter(r -> r.kind() == RecordKind.MARKET)
                                .map(JournalFilesTest::payload))
                .contains("{\"n\":1}", "{\"n\":2}", "{\"n\":9}");
        for (int taken = 0; taken <= all.size(); taken++) {
            final long[] position;
            try (JournalFiles files = new JournalFiles(paths, 0, START)) {
                for (int i = 0; i < taken; i++) {
                    files.next();
                }
                position = files.position();
            }
            try (JournalFiles files = new JournalFiles(paths, 0, position)) {
                assertThat(read(files))
                        .usingRecursiveComparison()
                        .isEqualTo(all.subList(taken, all.size()));
            }
        }
    }

    @Test
    void theLineThatThePowerCutIsOneDeadLetter() throws IOException {
        final Path a =
                file("a", record(1) + "\n" + record(2).substring(0, 40) + zeros(4000) + record(3));
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            final List<JournalRecord> records = read(files);
            assertThat(records)
                    .extracting(JournalRecord::position)
                    .containsExactly("0:0", "0:1", "0:2");
            assertThat(records)
                    .extracting(JournalRecord::refusal)
                    .containsExactly(null, RejectReason.NOT_JSON, null);
            assertThat(payload(records.get(1))).isEqualTo(record(2).substring(0, 40));
        }
    }

    @Test
    void aMarkThatIsNotAtTheStartStays() throws IOException {
        final Path a = file("a", line(1, "{\"n\":\"" + MARK + "\"}") + "\n");
        try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
            assertThat(payload(files.next())).isEqualTo("{\"n\":\"" + MARK + "\"}");
        }
    }

    @Test
    void zerosBehindGzipMembersArePadding() throws IOException {
        for (final int padding : new int[] {1, 2, 511, 65_536, 200_000}) {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(gzip(record(1) + "\n" + record(2) + "\n"));
            bytes.write(new byte[padding]);
            bytes.write(gzip(record(3) + "\n"));
            bytes.write(new byte[padding]);
            final Path a = folder.resolve("padded");
            Files.write(a, bytes.toByteArray());
            checkAtEachPosition(a, 3);
        }
    }

    @Test
    void otherThingsBehindAGzipMemberAreADamage() throws IOException {
        final Path a = folder.resolve("damaged");
        for (final byte[] tail : new byte[][] {{1}, {0, 0, 1}, {0, 0, 0x1f}, {0, 0x1f, 0}}) {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(gzip(record(1) + "\n"));
            bytes.write(tail);
            Files.write(a, bytes.toByteArray());
            try (JournalFiles files = new JournalFiles(List.of(a), 0, START)) {
                assertThat(read(files))
                        .extracting(JournalRecord::refusal)
                        .containsExactly(null, RejectReason.CUT_INPUT);
            }
        }
    }

    @Test
    void aPositionOfFewerFilesIsRefused() throws IOException {
        final List<Path> paths = List.of(file("a", record(1)), file("b", record(2)));
        assertThatThrownBy(() -> new JournalFiles(paths, 0, new long[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was taken with 1 journal files, this run has 2");
    }

    /** A range keeps the true positions, the definitions before it, and the place of a resume. */
    @Test
    void readsARangeOfAFile() throws IOException {
        final String definition = line(1, "{}").replace("market", "instrument");
        final Path a =
                file(
                        "a",
                        String.join(
                                "\n",
                                definition,
                                line(2, "{\"n\":2}"),
                                "rubbish",
                                line(5, "{\"n\":5}"),
                                line(6, "{\"n\":6}"),
                                line(9, "{\"n\":9}"),
                                line(7, "{\"n\":7}")));
        final ReceivedRange range = new ReceivedRange(5, 9);
        final List<JournalRecord> records = new ArrayList<>();
        try (JournalFile input = new JournalFile(a, 0, 0, range)) {
            while (!input.ended()) {
                records.add(input.take());
            }
            assertThat(input.taken()).isEqualTo(5);
            assertThat(input.bytesRead()).isEqualTo(input.size());
        }
        assertThat(records)
                .extracting(JournalRecord::position)
                .containsExactly("0:0", "0:3", "0:4");
        try (JournalFile input = new JournalFile(a, 0, 4, range)) {
            assertThat(input.take().position()).isEqualTo("0:4");
            assertThat(input.ended()).isTrue();
        }
        try (JournalFile input = new JournalFile(a, 0, 5, new ReceivedRange(5, Long.MAX_VALUE))) {
            assertThat(input.head().position()).isEqualTo("0:5");
        }
    }

    @Test
    void zstdEndsAsGzipDoes() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(line(i, "{\"n\":" + i + "}")).append('\n');
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(bytes)) {
            zstd.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        final Path whole = Files.write(folder.resolve("whole"), bytes.toByteArray());
        try (JournalFiles files = new JournalFiles(List.of(whole), 0, START)) {
            assertThat(read(files)).hasSize(20_000);
        }
        final Path cut =
                Files.write(
                        folder.resolve("cut"),
                        Arrays.copyOf(bytes.toByteArray(), bytes.size() * 9 / 10));
        try (JournalFiles files = new JournalFiles(List.of(cut), 0, START)) {
            final List<JournalRecord> records = read(files);
            assertThat(records).hasSizeBetween(15_000, 19_999);
            final JournalRecord last = records.get(records.size() - 1);
            assertThat(last.refusal()).isEqualTo(RejectReason.CUT_INPUT);
            assertThat(payload(last)).contains("ends in the middle of its compressed data");
        }
        final Path start =
                Files.write(folder.resolve("start"), Arrays.copyOf(bytes.toByteArray(), 20));
        try (JournalFiles files = new JournalFiles(List.of(start), 0, START)) {
            assertThat(payload(files.next()))
                    .contains("its compressed data before the end of its first line (");
            assertThat(files.next()).isNull();
        }
        final byte[] damaged = bytes.toByteArray();
        damaged[damaged.length - 1]++;
        final Path flipped = Files.write(folder.resolve("flipped"), damaged);
        try (JournalFiles files = new JournalFiles(List.of(flipped), 0, START)) {
            final List<JournalRecord> records = read(files);
            assertThat(records).hasSize(20_001);
            assertThat(payload(records.get(20_000)))
                    .contains("has damaged compressed data after line 19999");
        }
    }
}
