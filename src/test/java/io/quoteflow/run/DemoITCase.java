package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests what the demo shows, and that the figures in the documents are those of the demo. */
class DemoITCase {
    private static final String FINGERPRINT =
            "b066eab279cf42fb94778a6f21dd02a83103866bc73afb8d36859216bf093b44";
    private static final double CLOSE = 1e-6;

    @TempDir static Path folder;

    private static Runs.Said free;
    private static Runs.Said paid;

    @BeforeAll
    static void run() {
        free = demo("free");
        paid = demo("paid", "venue.makerFeeBps=2");
    }

    private static Runs.Said demo(final String name, final String... settings) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "jobs/demo.yaml",
                                "--output",
                                folder.resolve(name).toString(),
                                "--speed",
                                "0",
                                "--set",
                                "ui.port=0",
                                "--set",
                                "page.port=0"));
        for (final String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return Runs.say(words.toArray(String[]::new));
    }

    private static JsonNode summary(final String name) {
        return Runs.summary(folder.resolve(name));
    }

    private static JsonNode figures(final String symbol) {
        return summary("free").get("instruments").get("bybit.linear." + symbol).get("figures");
    }

    private static double pnl(final String name) {
        return summary(name).at("/overall/pnl").asDouble();
    }

    private static List<JsonNode> fillsWithoutFees(final String name) {
        return Runs.rows(folder.resolve(name), "fills").stream()
                .<JsonNode>map(row -> ((ObjectNode) row).without(List.of("fee")))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    @Test
    void endsWellAndWithoutWarnings() {
        assertThat(free.code()).as(free.err()).isZero();
        assertThat(paid.code()).as(paid.err()).isZero();
        assertThat(summary("free").get("warnings")).isEmpty();
        assertThat(summary("paid").get("warnings")).isEmpty();
    }

    @Test
    void decidesWhatItDecidedBefore() {
        assertThat(summary("free").get("fingerprint").asText()).isEqualTo(FINGERPRINT);
    }

    @Test
    void earnsTheSpreadAndLosesToInformedFlow() {
        assertThat(figures("BTCUSDT").get("pnl").asDouble()).isPositive();
        assertThat(figures("ETHUSDT").get("pnl").asDouble()).isPositive();
        assertThat(figures("SOLUSDT").get("pnl").asDouble()).isNegative();
        assertThat(shareLeftAfter5s("BTCUSDT")).isGreaterThan(0.9);
        assertThat(shareLeftAfter5s("SOLUSDT")).isLessThan(0.7);
    }

    private static double shareLeftAfter5s(final String symbol) {
        final JsonNode figures = figures(symbol);
        return figures.get("markout5sBps").asDouble() / figures.get("edgeCapturedBps").asDouble();
    }

    @Test
    void aFeeCostsMoneyAndChangesNoFill() {
        assertThat(fillsWithoutFees("paid")).isEqualTo(fillsWithoutFees("free")).isNotEmpty();
        final JsonNode overall = summary("free").get("overall");
        assertThat(pnl("free")).isPositive();
        assertThat(pnl("paid")).isNegative();
        // the page computes one from the other: made-market.js
        assertThat(pnl("free") - 2e-4 * overall.get("makerNotional").asDouble())
                .isCloseTo(pnl("paid"), within(CLOSE));
    }

    @Test
    void theReadmeTellsBothResults() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(amount(pnl("free")) + ". The same fills at 2 bps")
                .contains("end with " + amount(pnl("paid")));
    }

    private static String amount(final double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }
}
