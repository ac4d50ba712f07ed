package io.quoteflow.tool.savepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import io.quoteflow.trading.StatePatch;
import io.quoteflow.trading.StateView;
import io.quoteflow.trading.StateViews;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that both tables and the JSON show the same figures. */
class StateTableTest {
    private static final String TRADED = "bybit.linear.BTCUSDT";
    private static final long START = 1_767_225_600_000L;
    private static final long MINUTES = 5;
    private static final String NEW = "bybit.linear.ABUSDT";

    private static TraderHarness desk;
    private static SavepointView view;

    @BeforeAll
    static void trade() throws IOException {
        desk =
                new TraderHarness(Parameters.defaults().with(Parameter.QUOTE_LEVELS, "2"))
                        .simulate(TRADED, 4, MINUTES * 60_000);
        desk.handle(
                NEW,
                "instrument",
                START,
                "{\"tickSize\":\"1\",\"lotSize\":\"1\",\"minSize\":\"1\",\"minNotional\":\"5\"}");
        new StatePatch(Map.of("halted", "true")).apply(desk.trader(TRADED));
        final TreeMap<String, SavedKey> saved = new TreeMap<>();
        for (final String name : List.of(TRADED, NEW)) {
            saved.put(name, SavedKey.of(name, desk.trader(name), desk.book(name), new long[0]));
        }
        final ParameterSet job =
                new ParameterSet(
                        new TreeMap<>(Map.of("strategy.quoteLevels", "2")),
                        new TreeMap<>(Map.of(NEW, new TreeMap<>(Map.of("risk.minBalance", "7")))));
        view =
                SavepointView.of(
                        new SavepointContents(
                                "/tmp/sp",
                                List.of(new RestoreMarker(5, job, new TreeMap<>())),
                                saved),
                        null);
    }

    @Test
    void showsWhatIsOffByDefault() {
        final TraderHarness quoting =
                new TraderHarness(
                                Parameters.defaults()
                                        .with(Parameter.SPREAD, "glft")
                                        .with(Parameter.FAIR_VALUE, "standardised")
                                        .with(Parameter.RESPONSE_MS, "60000"))
                        .simulate(TRADED, 4, 60_000);
        quoting.handle(
                TRADED,
                "market",
                START + 60_000,
                "{\"topic\":\"tickers.BTCUSDT\",\"data\":{\"markPrice\":\"64000.5\",\"fundingRate\":\"0.0001\",\"nextFundingTime\":\"1767254400000\"},\"ts\":1767225660000}");
        final StateView state = StateViews.of(quoting.trader(TRADED), quoting.book(TRADED), 1);
        assertThat(state.paper().reports()).isPositive();
        assertThat(printed(out -> InstrumentTable.print(state, out)))
                .contains(
                        "  glft           " + state.quoting().glftSeconds() + " seconds, not ready",
                        "  venue          paper, "
                                + state.paper().reports()
                                + " reports under way, liquidity taken from 0 levels",
                        "  funding        rate 0.0001 at 2026-01-01 08:00:00.000, mark 64000.5, paid 0.0000")
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "  imbalance      "
                                                + state.quoting().imbalanceBars()
                                                + " bars, z "));
    }

    @Test
    void showsWhatIsLearnt(@TempDir final Path folder) throws IOException {
        final JsonNode recurrent = Vectors.read("model-gru").get("models").get(0).get("model");
        final Path model = Files.writeString(folder.resolve("model.json"), recurrent.toString());
        final String hash = ModelFiles.OF_PROCESS.hash(model.toString());
        final TraderHarness learning =
                new TraderHarness(
                                Parameters.defaults()
                                        .with(Parameter.FEATURES, "true")
                                        .with(Parameter.MODEL_FILE, model.toString())
                                        .with(Parameter.MODEL_SHA256, hash)
                                        .with(Parameter.PLACEMENT_MODE, "observe"))
                        .simulate(TRADED, 4, 120_000);
        final StateView state = StateViews.of(learning.trader(TRADED), learning.book(TRADED), 1);
        final List<TraderHarness.Row> epochs = learning.rows(DecisionStream.PLACEMENTS);
        final JsonNode epoch = epochs.get(epochs.size() - 1).json();
        final int rows = learning.rows(DecisionStream.FEATURES).size();
        assertThat(rows).isPositive();
        assertThat(printed(out -> InstrumentTable.print(state, out)))
                .contains(
                        "  features       on, with rows",
                        "  model          "
                                + hash.substring(0, 12)
                                + ", output "
                                + TableTexts.format("%+.3f", state.learned().model().output())
                                + " bps, "
                                + recurrent.get("v").size()
                                + " hidden units, "
                                + rows
                                + " rows seen")
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "  placement      epoch "
                                                + epoch.get("epoch").asLong()
                                                + ", context "
                                                + epoch.get("context").asInt()
                                                + ", arm "
                                                + epoch.get("arm").asInt()
                                                + "; the epoch before earned "))
                .anyMatch(line -> line.startsWith("  best arms      context "));
    }

    private static List<String> printed(final Consumer<PrintStream> printing) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        printing.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static StateView traded() {
        return view.instruments().get(TRADED);
    }

    @Test
    void hasALineForEachInstrumentAndATotal() {
        final List<String> lines = printed(out -> StateTable.print(view, out));
        assertThat(lines)
                .startsWith(
                        "savepoint  /tmp/sp",
                        "job        epoch 5, started 1970-01-01 00:00:00.005",
                        "           strategy.quoteLevels=2",
                        "           " + NEW + ": risk.minBalance=7",
                        "");
        assertThat(lines.get(5)).startsWith("instrument").endsWith("status");
        assertThat(lines.get(6))
                .startsWith(NEW)
                .contains("STALE", "10000.0000")
                .endsWith("trading");
        final String position = traded().ledgers().get(0).position();
        assertThat(lines.get(7))
                .startsWith(TRADED)
                .contains(" " + position + " ", TableTexts.money(traded().account().equity()))
                .endsWith("halted");
        assertThat(lines.get(8))
                .startsWith("total of 2")
                .contains(TableTexts.money(traded().account().equity() + 10_000))
                .matches(
                        ".* "
                                + traded().orders().size()
                                + " +"
                                + desk.rows(DecisionStream.FILLS).size());
        final int end = lines.get(5).indexOf("equity") + "equity".length();
        for (final String line : lines.subList(6, 9)) {
            assertThat(line.substring(0, end)).as("figures end below their head").matches(".*\\d");
        }
    }

    @Test
    void showsEverythingOfOneInstrument() {
        final List<String> lines = printed(out -> InstrumentTable.print(traded(), out));
        final JsonNode signal = last(DecisionStream.SIGNALS);
        final JsonNode fill = last(DecisionStream.FILLS);
        assertThat(lines)
                .contains(TRADED)
                .anyMatch(
                        l ->
                                l.startsWith(
                                        "  maker          position "
                                                + fill.get("position").asText()))
                .anyMatch(l -> l.startsWith("  regime         " + signal.get("regime").asText()))
                .anyMatch(l -> l.endsWith(signal.get("label").asText()))
                .contains("  status         halted", "  patches        1")
                .anyMatch(l -> l.strip().equals("halted: false -> true"))
                .contains("  quote slots    4");
        assertThat(lines).anyMatch(l -> l.contains("tick 0.1, lot 0.001"));
        for (final StateView.Working order : traded().orders()) {
            assertThat(lines).anyMatch(l -> l.contains(order.id()) && l.contains(order.price()));
        }
    }

    private static JsonNode last(final DecisionStream stream) {
        final List<TraderHarness.Row> rows = desk.rows(stream);
        return rows.get(rows.size() - 1).json();
    }

    @Test
    void showsAnInstrumentWithoutAnyData() {
        final List<String> lines =
                printed(out -> InstrumentTable.print(view.instruments().get(NEW), out));
        assertThat(lines)
                .contains("  clock          - UTC")
                .anyMatch(l -> l.startsWith("  AR(1)          0 returns, w -"))
                .contains("  orders         none");
    }

    @Test
    void jsonHasTheFiguresOfTheRows() throws IOException {
        final JsonNode json = new ObjectMapper().readTree(StateJson.text(view));
        final JsonNode one = json.get("instruments").get(TRADED);
        final JsonNode signal = last(DecisionStream.SIGNALS);
        for (final String field :
                List.of("sigma", "w", "b", "r2", "velocity", "acceleration", "snr", "confidence")) {
            assertThat(one.get("signals").get(field).asDouble())
                    .as(field)
                    .isEqualTo(signal.get(field).asDouble());
        }
        assertThat(one.get("signals").get("posterior")).isEqualTo(signal.get("posterior"));
        assertThat(json.get("epoch").asLong()).isEqualTo(5);
        assertThat(json.get("job").get("overrides").get(NEW).get("risk.minBalance").asText())
                .isEqualTo("7");
        assertThat(json.get("instruments").get(NEW).get("mid").isNull()).isTrue();
        assertThat(json.get("total").get("instruments").asInt()).isEqualTo(2);
        assertThat(StateJson.text(view)).doesNotContain("NaN");
    }

    @Test
    void viewingChangesNothing() {
        final List<Object> before = desk.saved(TRADED).values();
        StateViews.of(desk.trader(TRADED), desk.book(TRADED), 5);
        assertThat(desk.saved(TRADED).values()).isEqualTo(before);
    }
}
