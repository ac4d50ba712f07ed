package io.quoteflow.tool.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.testing.ProgramRun;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedExchange;
import io.quoteflow.testing.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the command {@code record} as a process against the fake exchange. */
class RecordITCase {
    private static final int SOME = 100;

    @TempDir Path folder;

    private ProgramRun record(final String exchange) throws IOException {
        return record(exchange, recording());
    }

    private ProgramRun record(final String exchange, final Path output) throws IOException {
        final List<String> words = new ArrayList<>(List.of("record"));
        words.addAll(SimulatedExchange.INSTRUMENTS);
        words.addAll(
                List.of(
                        "--output",
                        output.toString(),
                        "--exchange",
                        exchange,
                        "--compression",
                        "gzip"));
        return new ProgramRun(folder, words);
    }

    private Path recording() {
        return folder.resolve("recording");
    }

    private List<JournalRecord> records() throws IOException {
        return records(recording());
    }

    private static List<JournalRecord> records(final Path recording) throws IOException {
        final List<JournalRecord> records = new ArrayList<>();
        try (JournalFeed feed =
                new JournalInputsFactory(List.of(recording.toString()), 0).open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                records.add(record);
            }
        }
        return records;
    }

    /** Whether the folder has at least a number of records, while somebody writes it. */
    private boolean has(final int count) throws IOException {
        return has(recording(), count);
    }

    private static boolean has(final Path recording, final int count) throws IOException {
        return Files.isDirectory(recording) && records(recording).size() >= count;
    }

    @Test
    void whatIsRecordedReplaysWithLiveBooks() throws Exception {
        try (ExchangeServer exchange = SimulatedExchange.start(0);
                ProgramRun run = record(exchange.address())) {
            run.until("records", () -> has(SOME));
            final Runs.Said said = run.terminate();
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.out()).contains("records were written to " + recording());
        }
        assertThat(Files.readString(recording().resolve("index.jsonl"))).contains("\"ended\":");
        assertThat(recording().resolve("000001.jsonl.gz")).isNotEmptyFile();
        final JsonNode summary = Runs.replay(folder.resolve("replay"), List.of(recording()));
        assertThat(summary.get("warnings")).isEmpty();
        assertThat(summary.at("/records/refused")).isEmpty();
        assertThat(summary.get("instruments").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(SimulatedExchange.INSTRUMENTS);
    }

    @Test
    void aKillLosesNothingThatWasWritten() throws Exception {
        final List<JournalRecord> before;
        try (ExchangeServer exchange = SimulatedExchange.start(0)) {
            try (ProgramRun run = record(exchange.address())) {
                run.until("records", () -> has(SOME));
                run.kill();
            }
            before = records();
            try (ProgramRun run = record(exchange.address())) {
                run.until("more records", () -> has(before.size() + SOME));
                assertThat(run.terminate().code()).isZero();
            }
        }
        final List<JournalRecord> all = records();
        assertThat(all.subList(0, before.size())).usingRecursiveComparison().isEqualTo(before);
        assertThat(all).extracting(JournalRecord::received).isSorted();
        assertThat(all.get(before.size()).kind()).isEqualTo(RecordKind.INSTRUMENT);
    }

    @Test
    void anExchangeThatIsAwayIsWaitedFor() throws Exception {
        final int port = ServerPort.find();
        try (ProgramRun run = record("http://127.0.0.1:" + port)) {
            run.until("it says so", () -> run.said().contains("0 of "));
            try (ExchangeServer exchange = SimulatedExchange.start(port)) {
                run.until("records", () -> has(SOME));
                assertThat(run.terminate().code()).isZero();
            }
        }
    }

    @Test
    void recordingGoesOnWhenTheDiskHasSpaceAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
                ExchangeServer exchange = SimulatedExchange.start(0);
                ProgramRun run = record(exchange.address(), disk.root().resolve("recording"))) {
            final Path recording = disk.root().resolve("recording");
            run.until("records", () -> has(recording, SOME));
            disk.fill(0);
            run.until("it says so", () -> run.said().contains("records are lost until"));
            disk.empty();
            final int before = records(recording).size();
            run.until(
                    "records and a fresh book",
                    () ->
                            records(recording).stream()
                                    .skip(before)
                                    .anyMatch(record -> record.kind() == RecordKind.INSTRUMENT));
            final Runs.Said said = run.terminate();
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains(" records were lost");
            assertThat(Runs.replay(folder.resolve("replay"), List.of(recording)).get("warnings"))
                    .isEmpty();
        }
    }

    @Test
    void wordsThatCannotBeUsedAreRefused() {
        assertRefused("--output DIR", "bybit.linear.BTCUSDT");
        assertRefused("known venues and categories are", "kraken.spot.BTC", "--output", "x");
        assertRefused("did you mean bybit.spot.BTCUSDT?", "bybit.spot.btcusdt", "--output", "x");
        assertRefused("is named twice", "bybit.spot.A,bybit.spot.A", "--output", "x");
        assertRefused("is named twice", "bybit.spot.A", "bybit.spot.A", "--output", "x");
        assertRefused(
                "--exchange: endpoint \"localhost:1\"",
                "bybit.spot.BTCUSDT",
                "--output",
                "x",
                "--exchange",
                "localhost:1");
        assertThat(Path.of("x")).doesNotExist();
    }

    private static void assertRefused(final String why, final String... words) {
        final List<String> all = new ArrayList<>(List.of("record"));
        all.addAll(List.of(words));
        final Runs.Said said = Runs.say(all.toArray(String[]::new));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(why);
    }
}
