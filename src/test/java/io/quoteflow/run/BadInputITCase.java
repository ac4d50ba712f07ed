package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that bad input never stops the job, is counted, and does not influence any decision. */
class BadInputITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final List<String> LINES = SimulatedJournalFile.lines(5, 2, true);

    @TempDir Path folder;

    private static String market(final String payload) {
        return "{\"instrument\":\""
                + BTC
                + "\",\"kind\":\"market\",\"received\":1767225660000,\"payload\":"
                + payload
                + "}";
    }

    private static String delta(final String price, final String size) {
        return market(
                "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":1767225660000,\"cts\":1767225660000,\"data\":{\"s\":\"BTCUSDT\","
                        + "\"b\":[["
                        + price
                        + ","
                        + size
                        + "]],\"a\":[],\"u\":99999999,\"seq\":1}}");
    }

    @Test
    void everyBadLineIsAccountedForAndChangesNoDecision() throws IOException {
        final List<String> bad =
                List.of(
                        "not json at all",
                        "{\"instrument\":\"" + BTC + "\",\"kind\":\"market\"",
                        "[]",
                        "{\"instrument\":\""
                                + BTC
                                + "\",\"kind\":\"market\",\"received\":1767225660000}",
                        "{\"instrument\":7,\"kind\":\"market\",\"received\":1767225660000,\"payload\":{}}",
                        delta("\"-1\"", "\"1\""),
                        delta("\"0\"", "\"1\""),
                        delta("\"NaN\"", "\"1\""),
                        delta("\"abc\"", "\"1\""),
                        delta("\"1e9\"", "\"1\""),
                        delta("\"99999999999999999999999\"", "\"1\""),
                        delta("\"65000.0\"", "\"-1\""),
                        delta("\"65000.0\"", "\"Infinity\""),
                        delta("\"65000.0\"", "\"99999999999999999999999\""),
                        delta("{}", "[]"),
                        market(
                                "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":1767225660000}"),
                        market(
                                "{\"topic\":\"orderbook.50.ETHUSDT\",\"type\":\"delta\",\"ts\":1767225660000,\"data\":{\"s\":\"ETHUSDT\",\"b\":[],\"a\":[],\"u\":2}}"),
                        market("\"{\\\"topic\\\":\""),
                        market("\"[1,2\""),
                        market(
                                "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225660000,\"data\":[]}"),
                        market(
                                "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":9999999999999,\"data\":[{\"T\":9999999999999,\"s\":\"BTCUSDT\","
                                        + "\"S\":\"Buy\",\"v\":\"1\",\"p\":\"65000\"}]}"),
                        "{\"instrument\":\"bybit.linear.NOPEUSDT\",\"kind\":\"market\",\"received\":1767225660000,\"payload\":{\"topic\":\"tickers.NOPEUSDT\"}}",
                        "{\"instrument\":\"kraken.spot.XBTUSD\",\"kind\":\"instrument\",\"received\":1767225660000,\"payload\":{\"tickSize\":\"1\","
                                + "\"lotSize\":\"1\",\"minSize\":\"1\",\"minNotional\":\"1\"}}",
                        "{\"instrument\":\""
                                + BTC
                                + "\",\"kind\":\"instrument\",\"received\":1767225660000,\"payload\":{\"tickSize\":\"-1\"}}",
                        "{\"instrument\":\""
                                + BTC
                                + "\",\"kind\":\"heartbeat\",\"received\":1767225660000,\"payload\":{\"time\":99999999999999}}",
                        "{\"instrument\":\""
                                + BTC
                                + "\",\"kind\":\"control\",\"received\":1767225660000,\"payload\":{}}");
        final List<String> skipped =
                List.of(
                        market("{\"foo\":\"unknown shape\"}"),
                        market("{\"topic\":\"tickers.BTCUSDT\",\"data\":{\"lastPrice\":\"-5\"}}"),
                        market("{\"op\":\"pong\"}"),
                        market("{\"result\":null,\"id\":1}"),
                        market("[1,2,3]"),
                        market("\"[[1],{}]\""),
                        market("17"),
                        market("\"null\""),
                        "{\"instrument\":\""
                                + BTC
                                + "\",\"kind\":\"novelty\",\"received\":1767225660000,\"payload\":{}}",
                        "{\"instrument\":\""
                                + BTC
                                + "\",\"kind\":\"execution\",\"received\":1767225660000,\"payload\":{\"id\":\"x\"}}");
        final List<String> mixed = new ArrayList<>(LINES);
        for (int i = 0; i < bad.size(); i++) {
            mixed.add(1000 + 20 * i, bad.get(i));
        }
        mixed.addAll(1500, skipped);

        final JsonNode clean =
                Runs.replay(
                        folder.resolve("clean"),
                        List.of(SimulatedJournalFile.write(folder.resolve("c"), LINES)));
        final JsonNode dirty =
                Runs.replay(
                        folder.resolve("dirty"),
                        List.of(SimulatedJournalFile.write(folder.resolve("d"), mixed)));

        assertThat(dirty.get("fingerprint")).isEqualTo(clean.get("fingerprint"));
        for (final Map.Entry<String, JsonNode> instrument : clean.get("instruments").properties()) {
            assertThat(dirty.get("instruments").get(instrument.getKey()).get("figures"))
                    .isEqualTo(instrument.getValue().get("figures"));
        }
        assertThat(Runs.rows(folder.resolve("dirty"), "dead-letters")).hasSize(bad.size());
        assertThat(dirty.at("/records/read").asLong()).isEqualTo(mixed.size());
        assertThat(sum(dirty.at("/records/skipped"))).isEqualTo(skipped.size());
        assertThat(dirty.at("/records/skipped/otherTopic").asInt()).isEqualTo(1);
        assertThat(dirty.at("/records/skipped/unknownObject").asInt()).isEqualTo(3);
        assertThat(dirty.at("/records/skipped/array").asInt()).isEqualTo(2);
        assertThat(dirty.at("/records/skipped/scalar").asInt()).isEqualTo(2);
        for (final JsonNode row : Runs.rows(folder.resolve("dirty"), "dead-letters")) {
            assertThat(row.get("reason").asText()).isNotEmpty();
            assertThat(row.get("cause").asText()).matches("0:\\d+");
        }
    }

    private static long sum(final JsonNode counts) {
        long sum = 0;
        for (final Map.Entry<String, JsonNode> count : counts.properties()) {
            sum += count.getValue().asLong();
        }
        return sum;
    }

    @Test
    void aCutGzipIsProcessedUpToTheCut() throws IOException {
        final Path whole = SimulatedJournalFile.write(folder.resolve("whole.jsonl.gz"), LINES);
        final byte[] bytes = Files.readAllBytes(whole);
        final Path cut = folder.resolve("cut.jsonl.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        final Runs.Said said = Runs.say(Runs.words(folder.resolve("out"), List.of(cut)));

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("cut.jsonl.gz")
                .contains("compressed data");
        final JsonNode summary = Runs.summary(folder.resolve("out"));
        final int read = summary.at("/records/read").asInt() - 1;
        assertThat(read).isBetween(LINES.size() / 10, LINES.size());
        final JsonNode same =
                Runs.replay(
                        folder.resolve("same"),
                        List.of(
                                SimulatedJournalFile.write(
                                        folder.resolve("first"), LINES.subList(0, read))));
        assertThat(summary.get("fingerprint")).isEqualTo(same.get("fingerprint"));
    }

    @Test
    void aRemovedDeltaMakesTheBookStaleUntilTheNextSnapshotAndARepeatedOneIsDropped()
            throws IOException {
        final List<String> lines = new ArrayList<>(LINES);
        final List<Integer> deltas = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("\"" + BTC + "\"") && lines.get(i).contains("\"delta\"")) {
                deltas.add(i);
            }
        }
        final int repeated = deltas.get(600);
        final int removed = deltas.get(800);
        final int after = deltas.get(801);
        final String causeOfGap = "7:" + after;
        lines.set(removed, "");
        // the same frame in a record of its own, at the position of the record after it
        lines.set(
                repeated + 1,
                lines.get(repeated).replaceFirst("7:" + repeated, "7:" + (repeated + 1)));
        final Path output = folder.resolve("out");
        final JsonNode summary =
                Runs.replay(
                        output, List.of(SimulatedJournalFile.write(folder.resolve("gap"), lines)));

        final JsonNode counts = summary.get("instruments").get(BTC).get("counts");
        assertThat(counts.get("gaps").asLong()).isEqualTo(1);
        assertThat(counts.get("duplicateFrames").asLong()).isEqualTo(1);
        assertThat(summary.at("/instruments").get(BTC).at("/book/status").asText())
                .isEqualTo("STALE");
        assertThat(Runs.rows(output, "orders"))
                .filteredOn(row -> row.get("cause").asText().equals(causeOfGap))
                .extracting(row -> row.get("action").asText())
                .contains("cancel", "snapshot")
                .doesNotContain("place", "amend");
        assertThat(Runs.rows(output, "quotes"))
                .filteredOn(row -> row.get("instrument").asText().equals(BTC))
                .allSatisfy(row -> assertThat(offset(row)).isLessThan(after));
    }

    private static long offset(final JsonNode row) {
        return Long.parseLong(row.get("cause").asText().substring(2));
    }

    @Test
    void aForeignPartitionStopsTheJobWithOneLine() throws IOException {
        final List<String> lines = new ArrayList<>(LINES.subList(0, 500));
        final ObjectNode foreign = (ObjectNode) new ObjectMapper().readTree(lines.get(499));
        foreign.put("position", "8:499");
        lines.set(499, foreign.toString());
        final Runs.Said said =
                Runs.say(
                        Runs.words(
                                folder.resolve("out"),
                                List.of(SimulatedJournalFile.write(folder.resolve("f"), lines))));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("8:499")
                .contains("partition 7");
    }

    @Test
    void aRecordAtOrBelowThePositionAppliedIsDropped() throws IOException {
        final List<String> lines = new ArrayList<>(LINES);
        lines.addAll(700, LINES.subList(500, 650));
        final JsonNode clean =
                Runs.replay(
                        folder.resolve("clean"),
                        List.of(SimulatedJournalFile.write(folder.resolve("c"), LINES)));
        final JsonNode twice =
                Runs.replay(
                        folder.resolve("twice"),
                        List.of(SimulatedJournalFile.write(folder.resolve("t"), lines)));
        assertThat(twice.get("fingerprint")).isEqualTo(clean.get("fingerprint"));
        assertThat(twice.at("/records/skipped/duplicateRecord").asLong()).isEqualTo(150);
    }
}
