package io.quoteflow.tool.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests commands that write control records into a journal file. */
class ControlCommandLineTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String DEFINITION =
            "{\"instrument\":\"%s\",\"kind\":\"instrument\",\"received\":%d,\"payload\":{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}}\n";
    private static final String HEARTBEAT =
            "{\"instrument\":\"%s\",\"kind\":\"heartbeat\",\"received\":%d,\"payload\":{\"time\":%2$d}}\n";
    private static final long START = 1_767_225_600_000L;

    @TempDir Path folder;
    private Path journal;

    /**
     * Definitions of the demo's three instruments, then a heartbeat of the first once a second for
     * ten seconds.
     */
    @BeforeEach
    void journal() throws IOException {
        final StringBuilder lines = new StringBuilder();
        for (final String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
            lines.append(String.format(DEFINITION, "bybit.linear." + symbol, START));
        }
        for (int second = 1; second <= 10; second++) {
            lines.append(String.format(HEARTBEAT, BTC, START + 1000 * second));
        }
        journal = Files.writeString(folder.resolve("journal.jsonl"), lines);
    }

    private Runs.Said control(final String words) {
        return Runs.say(("control " + words + " --journal " + journal).split(" "));
    }

    private String written(final String words) {
        final Runs.Said said = control(words);
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        return said.out();
    }

    private List<JsonNode> controls() throws IOException {
        final List<JsonNode> records = new ArrayList<>();
        for (final String line : Files.readAllLines(journal)) {
            final JsonNode record = new ObjectMapper().readTree(line);
            if (record.get("kind").asText().equals("control")) {
                records.add(record);
            }
        }
        return records;
    }

    private static List<String> order(final Path... files) throws IOException {
        final List<String> order = new ArrayList<>();
        try (JournalFiles journal = new JournalFiles(List.of(files), 0, new long[0])) {
            for (JournalRecord r = journal.next(); r != null; r = journal.next()) {
                if (r.kind() != RecordKind.INSTRUMENT) {
                    order.add(r.kind().text() + " " + (r.received() - START));
                }
            }
        }
        return order;
    }

    @Test
    void aHaltIsOneRecord() throws IOException {
        written("halt bybit.linear.BTCUSDT --author ann --reason storm");
        assertThat(controls())
                .singleElement()
                .satisfies(
                        record -> {
                            assertThat(record.get("instrument").asText()).isEqualTo(BTC);
                            assertThat(record.get("received").asLong()).isPositive();
                            assertThat(record.get("payload").toString())
                                    .isEqualTo(
                                            "{\"command\":\"halt\",\"author\":\"ann\",\"reason\":\"storm\"}");
                        });
    }

    @Test
    void aSetCarriesItsCheckedValue() throws IOException {
        written("set bybit.linear.BTCUSDT strategy.maxSkewBps=4.50");
        final JsonNode payload = controls().get(0).get("payload");
        assertThat(payload.get("key").asText()).isEqualTo("strategy.maxSkewBps");
        assertThat(payload.get("value").asText()).isEqualTo("4.5");
        assertThat(payload.has("values")).isFalse();
    }

    @Test
    void severalValuesAreOneRecord() throws IOException {
        written("set bybit.linear.BTCUSDT maxSkewBps=4.50 risk.minBalance=2");
        final JsonNode payload = controls().get(0).get("payload");
        assertThat(controls()).hasSize(1);
        assertThat(payload.get("values").toString())
                .isEqualTo("{\"risk.minBalance\":\"2\",\"strategy.maxSkewBps\":\"4.5\"}");
        assertThat(payload.has("key")).isFalse();
        assertThat(payload.has("value")).isFalse();
    }

    @Test
    void oneWrongValueOfSeveralWritesNothing() throws IOException {
        final Runs.Said said =
                control("set bybit.linear.BTCUSDT maxSkewBps=4 strategy.maxBiasBp=2");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("strategy.maxBiasBp", "did you mean strategy.maxBiasBps?");
        assertThat(controls()).isEmpty();
    }

    @Test
    void allAppendsOneRecordForEachInstrument() throws IOException {
        written("halt bybit.linear.BTCUSDT");
        assertThat(written("resume all --job jobs/demo.yaml"))
                .endsWith("3 of 3 written" + System.lineSeparator());
        assertThat(controls())
                .extracting(r -> r.at("/payload/command").asText())
                .containsExactly("halt", "resume", "resume", "resume");
    }

    @Test
    void aRecordWithoutATimeComesLast() throws IOException {
        // without the last line end, as an editor may leave it
        Files.writeString(journal, Files.readString(journal).stripTrailing());
        assertThat(written("halt bybit.linear.BTCUSDT"))
                .contains("line 13", "after the last record (2026-01-01T00:00:10Z)", "--at");
        assertThat(order(journal)).hasSize(11).element(10).asString().startsWith("control");
    }

    @Test
    void timeNeverGoesBackInAJournalOfTheFuture() throws IOException {
        final long future = 4_000_000_000_000L;
        Files.writeString(
                journal, Files.readString(journal) + String.format(HEARTBEAT, BTC, future));
        written("halt bybit.linear.BTCUSDT");
        assertThat(controls().get(0).get("received").asLong()).isEqualTo(future);
    }

    @Test
    void aTimeGivesThePlaceAmongTheRecords() throws IOException {
        final List<String> before = Files.readAllLines(journal);
        assertThat(written("halt bybit.linear.BTCUSDT --at 2026-01-01T00:00:04Z"))
                .contains("line 7", "2026-01-01T00:00:04Z")
                .doesNotContain("--at");
        assertThat(order(journal))
                .startsWith(
                        "heartbeat 1000",
                        "heartbeat 2000",
                        "heartbeat 3000",
                        "heartbeat 4000",
                        "control 4000",
                        "heartbeat 5000")
                .hasSize(11);
        final List<String> after = new ArrayList<>(Files.readAllLines(journal));
        after.remove(7);
        assertThat(after).isEqualTo(before);
        assertThat(folder).isDirectoryContaining("glob:**journal.jsonl");
        try (java.util.stream.Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void anInsertionKeepsThePermissionsOfTheFileAndTheLinkToIt() throws IOException {
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-r-----"));
        final Path real = journal;
        journal = Files.createSymbolicLink(folder.resolve("link.jsonl"), real);
        written("halt bybit.linear.BTCUSDT --at " + (START + 4500));
        assertThat(journal).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        assertThat(order(real)).element(4).isEqualTo("control 4500");
    }

    @Test
    void recordsInASeparateFileAreInOrder() throws IOException {
        final String before = Files.readString(journal);
        final Path into = folder.resolve("controls.jsonl");
        written("resume bybit.linear.BTCUSDT --into " + into + " --at " + (START + 8000));
        written("halt bybit.linear.BTCUSDT --into " + into + " --at " + (START + 4000));
        assertThat(Files.readString(journal)).isEqualTo(before);
        assertThat(order(into)).containsExactly("control 4000", "control 8000");
        assertThat(order(journal, into))
                .containsSubsequence("heartbeat 4000", "control 4000", "heartbeat 5000")
                .containsSubsequence("heartbeat 8000", "control 8000", "heartbeat 9000");
    }

    @Test
    void recordsForAGzipFileAreWrittenToASeparateFile() throws IOException {
        final Path gzip = folder.resolve("journal.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(journal, out);
        }
        journal = gzip;
        final Path into = folder.resolve("controls.jsonl");
        written("halt bybit.linear.BTCUSDT --into " + into + " --at " + (START + 4000));
        assertThat(order(gzip, into)).containsSubsequence("heartbeat 4000", "control 4000");
    }

    @Test
    void anUndefinedInstrumentIsNotWritten() throws IOException {
        final String before = Files.readString(journal);
        final Runs.Said said = control("halt bybit.linear.BTCUSD");
        assertThat(said.code()).isOne();
        assertThat(said.out())
                .contains(
                        "bybit.linear.BTCUSD: is not defined in",
                        "did you mean bybit.linear.BTCUSDT?",
                        "0 of 1 written");
        assertThat(said.err()).isEmpty();
        assertThat(Files.readString(journal)).isEqualTo(before);
        assertThat(control("halt bybit.linear.XRPUSDT").out())
                .contains("defined instruments are bybit.linear.BTCUSDT, bybit.linear.ETHUSDT")
                .doesNotContain("did you mean");
        // one of them is missing, so nothing is written
        assertThat(control("halt all --job jobs/live.yaml").code()).isOne();
        assertThat(Files.readString(journal)).isEqualTo(before);
        final Path into = folder.resolve("controls.jsonl");
        assertThat(control("halt bybit.linear.BTCUSD --into " + into).code()).isOne();
        assertThat(into).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "halt bybit.linear.BTCUSDT --at 2025-12-31T23:59:59Z | 2026-01-01T00:00:00Z to 2026-01-01T00:00:10Z",
                "halt bybit.linear.BTCUSDT --at 2026-01-01T00:00:11Z | 2026-01-01T00:00:00Z to 2026-01-01T00:00:10Z",
                "halt bybit.linear.BTCUSDT --at noon | noon: must be a time, such as ",
                "halt bybit.linear.BTCUSDT --at -5 | -5: must be a time",
                "halt bybit.linear.BTCUSDT --at 999999999999999 | must be a time",
                "halt bybit.linear.BTCUSDT --into nowhere/at/all.jsonl | folder does not exist",
                "halt bybit.linear.BTCUSDT --into JOURNAL | is the journal itself",
                "halt bybit.linear.BTCUSDT --into . | is not a readable file",
                "halt bybit.linear.BTCUSDT --timeout 5 | --timeout: is for topics",
                "halt bybit.linear.BTCUSDT --timeout soon | soon",
                "halt bybit.linear.BTCUSDT --decisions kafka:kafka-decisions | --decisions: is for topics",
                "halt bybit.linear.BTCUSDT maxSkewBps=1 | KEY=VALUE is allowed only for set",
                "hlat bybit.linear.BTCUSDT | did you mean halt?",
                "flaten bybit.linear.BTCUSDT | did you mean flatten?",
                "halt btcusdt --job jobs/demo.yaml | did you mean bybit.linear.BTCUSDT?",
                "halt all --job jobs/dmo.yaml | did you mean jobs/demo.yaml?",
                "set bybit.linear.BTCUSDT | no KEY=VALUE is given",
                "set bybit.linear.BTCUSDT maxSkewBps=1 strategy.maxSkewBps=2 | is given twice",
                "set bybit.linear.BTCUSDT maxSkewBps=1 =2 | is not KEY=VALUE",
                "set bybit.linear.BTCUSDT maxSkewBps=1 quoteLevels=2 | is fixed while a job runs",
            })
    void refusesInOneLine(final String words, final String why) throws IOException {
        final String before = Files.readString(journal);
        final Runs.Said said = control(words.replace("JOURNAL", journal.toString()));
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(why);
        assertThat(said.out()).isEmpty();
        assertThat(Files.readString(journal)).isEqualTo(before);
    }

    @Test
    void aPlaceBeforeTheDefinitionIsRefused() throws IOException {
        Files.writeString(
                journal,
                Files.readString(journal)
                        + String.format(DEFINITION, "bybit.linear.XRPUSDT", START + 11_000)
                        + String.format(HEARTBEAT, BTC, START + 12_000));
        final Runs.Said said = control("halt bybit.linear.XRPUSDT --at " + (START + 5000));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("bybit.linear.XRPUSDT is defined later, at 2026-01-01T00:00:11Z");
        written("halt bybit.linear.XRPUSDT --at " + (START + 11_000));
    }

    @Test
    void aGzipFileIsNotChanged() throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("j.jsonl.gz")))) {
            Files.copy(journal, out);
        }
        journal = folder.resolve("j.jsonl.gz");
        final byte[] before = Files.readAllBytes(journal);
        final Runs.Said said = control("halt bybit.linear.BTCUSDT");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("is compressed", "--into");
        assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    }

    @Test
    void aMissingJournalIsRefusedAndNotCreated() {
        journal = folder.resolve("none.jsonl");
        final Runs.Said said = control("halt bybit.linear.BTCUSDT");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains("no such file");
        assertThat(journal).doesNotExist();
    }

    @Test
    void aLongReasonIsRefused() throws IOException {
        final Runs.Said said = control("halt bybit.linear.BTCUSDT --reason " + "x".repeat(257));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--reason", "256");
        assertThat(controls()).isEmpty();
    }

    @Test
    void helpShowsTheExitCodes() {
        assertThat(Runs.say("control", "--help").out().replaceAll("\\s+", " "))
                .contains("Exit codes:", "15 by default", "kafka:kafka-decisions", "keygen");
        assertThat(Runs.say("--help").out()).contains("Exit codes:");
    }
}
