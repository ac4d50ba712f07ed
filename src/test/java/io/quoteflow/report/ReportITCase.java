package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests that the page of a real run agrees with its summary and its rows. */
class ReportITCase {
    private static final double CLOSE = 1e-6;

    @TempDir static Path folder;

    private static JsonNode summary;
    private static JsonNode page;
    private static Runs.Said said;

    @BeforeAll
    static void run() throws Exception {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(3, 6, false));
        final Path run = folder.resolve("run");
        said =
                Runs.say(
                        Runs.words(
                                run,
                                List.of(journal),
                                "strategy.maxPositionNotional=20000",
                                "instruments.bybit.linear.ETHUSDT.strategy.quoteNotional=2000"));
        assertThat(said.code()).as(said.err()).isZero();
        said = Runs.say("report", run.toString());
        assertThat(said.code()).as(said.err()).isZero();
        summary = Runs.summary(run);
        page = Pages.data(run.resolve("report.html"));
    }

    private static List<JsonNode> rows(final String stream, final String instrument) {
        return Runs.rows(folder.resolve("run"), stream).stream()
                .filter(row -> row.get("instrument").asText().equals(instrument))
                .toList();
    }

    private static double sum(final List<JsonNode> rows, final ToDoubleFunction<JsonNode> figure) {
        return rows.stream().mapToDouble(figure).sum();
    }

    @Test
    void theRunTellsWhereItIs() {
        assertThat(said.out())
                .containsPattern("(?m)^report: +" + folder.resolve("run/report.html") + "$");
    }

    @Test
    void theFiguresAreThoseOfTheSummary() {
        assertThat(page.at("/overall/figures")).isEqualTo(summary.get("overall"));
        assertThat(page.get("fingerprint")).isEqualTo(summary.get("fingerprint"));
        assertThat(page.get("instruments")).hasSize(3);
        for (final JsonNode one : page.get("instruments")) {
            assertThat(one.get("figures"))
                    .isEqualTo(
                            summary.get("instruments").get(one.get("id").asText()).get("figures"));
        }
    }

    @Test
    void theFiguresAreThoseOfTheRows() {
        for (final JsonNode one : page.get("instruments")) {
            final String id = one.get("id").asText();
            final JsonNode figures = one.get("figures");
            final List<JsonNode> fills = rows("fills", id);
            final List<JsonNode> trades = rows("trades", id);
            assertThat(fills).hasSize(figures.get("fills").asInt()).isNotEmpty();
            assertThat(trades).hasSize(figures.get("trades").asInt());
            assertThat(sum(trades, t -> t.get("pnl").asDouble()))
                    .isCloseTo(figures.get("realised").asDouble(), within(CLOSE));
            assertThat(sum(fills, f -> f.get("fee").asDouble()))
                    .isCloseTo(figures.get("fees").asDouble(), within(CLOSE));
            final List<JsonNode> fitted =
                    rows("signals", id).stream().filter(s -> !s.get("w").isNull()).toList();
            assertThat(sum(fitted, s -> s.get("w").asDouble()) / fitted.size())
                    .isCloseTo(figures.get("meanArWeight").asDouble(), within(CLOSE));
            final double mid = figures.get("mid").asDouble();
            assertThat(
                            sum(
                                    fills,
                                    f ->
                                            signed(f) * (mid - f.get("price").asDouble())
                                                    - f.get("fee").asDouble()))
                    .isCloseTo(figures.get("pnl").asDouble(), within(CLOSE));
        }
    }

    private static double signed(final JsonNode fill) {
        return (fill.get("side").asText().equals("buy") ? 1 : -1) * fill.get("size").asDouble();
    }

    @Test
    void thePnlIsSplitWithoutARest() {
        for (final JsonNode one : page.get("instruments")) {
            final JsonNode split = one.get("split");
            assertThat(split.get("brought").asDouble()).isCloseTo(0, within(CLOSE));
            double sum = 0;
            for (final String cause :
                    List.of("captured", "paid", "adverse", "inventory", "fees", "directional")) {
                sum += split.get(cause).asDouble();
            }
            assertThat(sum).isCloseTo(one.at("/figures/pnl").asDouble(), within(CLOSE));
            final List<JsonNode> fills = rows("fills", one.get("id").asText());
            assertThat(
                            sum(
                                    fills,
                                    f ->
                                            f.get("maker").asBoolean()
                                                    ? signed(f)
                                                            * (f.get("mid").asDouble()
                                                                    - f.get("price").asDouble())
                                                    : 0))
                    .isCloseTo(split.get("captured").asDouble(), within(CLOSE));
            assertThat(split.get("captured").asDouble()).isPositive();
        }
    }

    @Test
    void theCausesAddUpAtEveryMoment() {
        for (final JsonNode one : page.get("instruments")) {
            final JsonNode columns = one.at("/series/columns");
            final JsonNode pnl = columns.get("pnl");
            // a bucket a metrics row, so that each has one value, but for the last, in which the
            // run ends
            final int step = pnl.size() / one.at("/series/buckets").asInt();
            for (int at = 0; at < one.at("/series/buckets").asInt() - 1; at++) {
                if (pnl.get(at * step).isNull()) {
                    continue;
                }
                double sum = 0;
                for (final String cause : List.of("captured", "adverse", "held", "fees")) {
                    final JsonNode column = columns.get(cause);
                    sum +=
                            column.get(at * (column.size() / one.at("/series/buckets").asInt()))
                                    .asDouble();
                }
                assertThat(sum).isCloseTo(pnl.get(at * step).asDouble(), within(0.01));
            }
        }
    }

    @Test
    void theDrawdownOfTheSumIsThatOfTheSummary() {
        assertThat(page.at("/overall/maxDrawdown").asDouble())
                .isCloseTo(summary.at("/overall/maxDrawdown").asDouble(), within(CLOSE));
    }

    @Test
    void theCurvesKeepTheExtremes() {
        for (final JsonNode one : page.get("instruments")) {
            final List<Double> drawn = new ArrayList<>();
            one.at("/series/columns/weight").forEach(v -> drawn.add(v.isNull() ? 0 : v.asDouble()));
            final List<Double> rows =
                    rows("signals", one.get("id").asText()).stream()
                            .filter(s -> !s.get("w").isNull())
                            .map(s -> s.get("w").asDouble())
                            .toList();
            for (final boolean greatest : new boolean[] {true, false}) {
                assertThat(extreme(drawn, greatest))
                        .isCloseTo(extreme(rows, greatest), within(1e-4));
            }
        }
    }

    private static double extreme(final List<Double> values, final boolean greatest) {
        final var stream = values.stream().mapToDouble(Double::doubleValue);
        return (greatest ? stream.max() : stream.min()).orElseThrow();
    }

    @Test
    void theRunIsDescribed() {
        assertThat(page.at("/run/file").asText()).isEqualTo("jobs/replay.yaml");
        assertThat(page.at("/run/input/files/0").asText()).endsWith("journal.jsonl");
        for (final JsonNode parameter : page.get("parameters")) {
            if (parameter.get("key").asText().equals("strategy.quoteNotional")) {
                assertThat(parameter.at("/overrides/bybit.linear.ETHUSDT").asText())
                        .isEqualTo("2000");
                assertThat(parameter.get("value").asText()).isEqualTo("500");
                return;
            }
        }
        throw new AssertionError("no quoteNotional in " + page.get("parameters"));
    }

    @Test
    void aJournalTellsHowLongRecordsTook() throws Exception {
        final Path file = folder.resolve("with.html");
        final Runs.Said made =
                Runs.say(
                        "report",
                        folder.resolve("run").toString(),
                        "--output",
                        file.toString(),
                        "--journal",
                        folder.resolve("journal.jsonl").toString());
        assertThat(made.code()).as(made.err()).isZero();
        final JsonNode arrivals = Pages.data(file).at("/instruments/0/arrivals");
        assertThat(arrivals.get("count").asLong()).isPositive();
        assertThat(arrivals.get("p50").asLong())
                .isBetween(arrivals.get("least").asLong(), arrivals.get("p99").asLong());
        assertThat(page.at("/instruments/0/arrivals").isNull()).isTrue();
    }
}
