package io.quoteflow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.influx.InfluxServer;
import io.quoteflow.testing.influx.WriteProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Sends every query of every dashboard to a real InfluxDB that contains the points of a replay. */
class DashboardQueriesITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";

    /** A panel may be empty where it says so: what it shows need not happen. */
    private static final String MAY_BE_EMPTY = "none";

    @TempDir static Path folder;

    private static InfluxServer server;
    private static JsonNode summary;
    private static Dashboards.Chosen chosen;
    private static long from;
    private static long to;

    @BeforeAll
    static void writeAReplay() throws Exception {
        server = InfluxServer.start(folder);
        final List<String> lines = new ArrayList<>(SimulatedJournalFile.lines(5, 15, false));
        final String control =
                "{\"instrument\":\"%s\",\"kind\":\"control\",\"received\":%s,\"payload\":{\"command\":\"%s\",\"author\":\"test\"}}";
        final int at = lines.size() * 3 / 4;
        final String received = lines.get(at).replaceAll(".*\"received\":(\\d+).*", "$1");
        lines.add(at + 1, String.format(control, ETH, received, "resume"));
        lines.add(at + 1, String.format(control, ETH, received, "halt"));
        final Path journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
        try (WriteProxy proxy = new WriteProxy(server)) {
            final String metrics =
                    "connectors.metrics="
                            + Files.writeString(
                                    folder.resolve("influx.yaml"),
                                    "kind: influxdb\nurl: " + proxy.url() + "\n");
            summary = replay("run", journal, "2000", metrics);
            chosen = Dashboards.Chosen.first(server, ETH);
            // another strategy at the same instruments and times: no panel may show any of it
            replay("other", journal, "500", metrics);
        }
        from = Long.MAX_VALUE;
        for (final JsonNode instrument : summary.get("instruments")) {
            to = Math.max(to, instrument.get("time").asLong());
            from =
                    Math.min(
                            from,
                            instrument.get("time").asLong()
                                    - instrument.at("/figures/uptime").asLong());
        }
    }

    private static JsonNode replay(
            final String name, final Path journal, final String quoteNotional, final String metrics)
            throws Exception {
        return Runs.replay(
                folder.resolve(name),
                List.of(journal),
                "strategy.maxPositionNotional=20000",
                "strategy.quoteNotional=" + quoteNotional,
                "strategy.frames=1000,5000",
                "strategy.voteWeight=0",
                "portfolios.majors=" + BTC + "," + ETH,
                "portfolio.reference=" + BTC,
                metrics);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static List<InfluxServer.Series> ask(final String query) {
        return server.query(Dashboards.query(query, chosen, from, to));
    }

    @TestFactory
    Stream<DynamicTest> everyPanelShowsSomething() {
        return Dashboards.ofInflux().stream()
                .filter(panel -> !panel.dashboard().endsWith("system"))
                .map(
                        panel ->
                                DynamicTest.dynamicTest(
                                        panel.toString(),
                                        () -> {
                                            for (final String query : panel.queries()) {
                                                final List<InfluxServer.Series> shown = ask(query);
                                                if (!mayBeEmpty(panel)) {
                                                    assertThat(shown).as(query).isNotEmpty();
                                                }
                                            }
                                        }));
    }

    private static boolean mayBeEmpty(final Dashboards.Panel panel) {
        return panel.json().at("/fieldConfig/defaults/noValue").asText().startsWith(MAY_BE_EMPTY);
    }

    /** A job without portfolios has none of this, so that the panels may be empty. */
    @Test
    void portfoliosAreShown() {
        final List<Dashboards.Panel> panels =
                Dashboards.ofInflux().stream()
                        .filter(panel -> panel.title().matches("(Exposure|Drawdown) of .*"))
                        .toList();
        assertThat(panels).hasSize(3);
        assertThat(panels)
                .flatExtracting(Dashboards.Panel::queries)
                .allSatisfy(query -> assertThat(ask(query)).as(query).isNotEmpty());
    }

    /** The one number of a panel. */
    private static double figure(final String dashboard, final String title) {
        final Dashboards.Panel panel =
                Dashboards.ofInflux().stream()
                        .filter(p -> p.dashboard().endsWith(dashboard) && p.title().equals(title))
                        .findFirst()
                        .orElseThrow();
        final InfluxServer.Series series = ask(panel.queries().get(0)).get(0);
        return series.rows().get(series.rows().size() - 1).get(1).asDouble();
    }

    @Test
    void overAllFiguresAreThoseOfTheSummary() {
        final JsonNode overall = summary.get("overall");
        assertThat(overall.get("trades").asLong()).as("enough to be shown").isGreaterThan(20);
        Map.of(
                        "Equity", "equity",
                        "Pnl", "pnl",
                        "Trades", "trades",
                        "Fills", "fills",
                        "Win rate", "winRate",
                        "Fill ratio", "fillRatio",
                        "Edge captured", "edgeCapturedBps",
                        "Markout 5 s", "markout5sBps")
                .forEach(
                        (title, field) ->
                                assertThat(figure("overview", title))
                                        .as(title)
                                        .isCloseTo(overall.get(field).asDouble(), within(1e-6)));
        assertThat(figure("overview", "Intents rejected"))
                .isCloseTo(1 - overall.get("executionRate").asDouble(), within(1e-9));
        assertThat(figure("overview", "Halted")).isZero();
        assertThat(figure("overview", "Breakers tripped")).isEqualTo(tripped());
        assertThat(figure("overview", "Drawdown now"))
                .isBetween(0.0, overall.get("maxDrawdown").asDouble() + 1e-9);
    }

    private static int tripped() {
        int tripped = 0;
        for (final JsonNode instrument : summary.get("instruments")) {
            for (final JsonNode holds : instrument.at("/figures/breakers")) {
                tripped += holds.asBoolean() ? 1 : 0;
            }
        }
        return tripped;
    }

    @Test
    void theFiguresOfAnInstrumentAreThoseOfTheSummary() {
        final JsonNode figures = summary.get("instruments").get(ETH).get("figures");
        Map.of(
                        "Mid", "mid",
                        "Position", "position",
                        "Trades", "trades",
                        "Leverage", "leverage",
                        "Pnl", "pnl",
                        "Sharpe", "sharpe")
                .forEach(
                        (title, field) ->
                                assertThat(figure("instrument", title))
                                        .as(title)
                                        .isEqualTo(
                                                Double.parseDouble(figures.get(field).asText())));
    }
}
