package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.PortfolioHarness;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a portfolio of BTC and ETH over recordings of the same minutes, EXTENSIONS 21. */
class PortfolioRecordingsTest {
    /** Enough of the recordings for betas, ms. */
    private static final long MILLIS = 300_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of(
                    "binance-usdm-btcusdt-20240808.jsonl.gz",
                    "binance-spot-ethusdt-20240808.jsonl.gz");
    private static final String[] MEMBERS = {"binance.usdm.BTCUSDT", "binance.spot.ETHUSDT"};

    @Test
    void ethFollowsBtc() throws IOException {
        final Parameters parameters =
                Parameters.defaults()
                        .with(Parameter.PORTFOLIO_SKEW, "joint")
                        .with(Parameter.PORTFOLIO_LEADER, MEMBERS[1] + ":" + MEMBERS[0])
                        .with(Parameter.PORTFOLIO_ARBITRAGE, "act");
        final PortfolioHarness desk = new PortfolioHarness(i -> parameters, MEMBERS);
        for (final JournalRecord record : records()) {
            desk.handle(record);
        }
        final List<TraderHarness.Row> bars = desk.rows(DecisionStream.PORTFOLIO);
        assertThat(bars).hasSizeGreaterThan(20);
        final JsonNode last = bars.get(bars.size() - 1).json();
        assertThat(last.get("beta").get(1).get(0).asDouble()).isBetween(0.5, 0.85);
        assertThat(last.get("stale").asInt()).isZero();
        assertThat(desk.rows(DecisionStream.ARBITRAGE)).isEmpty();
        assertThat(desk.rows(DecisionStream.QUOTES)).isNotEmpty();
    }

    private static List<JournalRecord> records() throws IOException {
        final List<JsonNode> lines = new ArrayList<>();
        for (final String file : FILES) {
            try (BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(
                                            Files.newInputStream(ExternalFixtures.recording(file))),
                                    StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        final long end = lines.get(0).get("received").asLong() + MILLIS;
        lines.removeIf(line -> line.get("received").asLong() > end);
        lines.sort(Comparator.comparingLong(line -> line.get("received").asLong()));
        final List<JournalRecord> records = new ArrayList<>();
        for (final JsonNode line : lines) {
            records.add(
                    new JournalRecord(
                            line.get("instrument").asText(),
                            RecordKind.of(line.get("kind").asText()),
                            line.get("received").asLong(),
                            0,
                            records.size(),
                            true,
                            line.get("payload").toString().getBytes(StandardCharsets.UTF_8),
                            null));
        }
        return records;
    }
}
