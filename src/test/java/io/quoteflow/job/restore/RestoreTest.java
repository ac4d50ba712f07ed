package io.quoteflow.job.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.ParameterSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Tests which state a start accepts, and what it does if there is none, DESIGN 7. */
class RestoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BTC = Market.BTC;
    private static final RestorePolicy RESTORE = new RestorePolicy(true, false, "");
    private static final RestorePolicy REPLACE = new RestorePolicy(true, true, "");
    private static final RestorePolicy FORK = new RestorePolicy(true, false, "shadow");

    private static List<JournalRecord> journal;
    private static Market market;

    private record Row(DecisionStream stream, String instrument, long epoch, JsonNode json) {}

    @BeforeAll
    static void read() throws IOException {
        journal = Journals.read(Journals.SIMULATED);
        market = new Market(journal, 0.5);
    }

    private static ParameterSet parameters(final String... settings) {
        final TreeMap<String, String> values = new TreeMap<>();
        for (final String setting : settings) {
            values.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return new ParameterSet(values, new TreeMap<>());
    }

    private static void keep(final List<Row> rows, final Decision decision) {
        try {
            rows.add(
                    new Row(
                            decision.stream(),
                            decision.instrument(),
                            decision.epoch(),
                            JSON.readTree(decision.bytes())));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs some records from a snapshot, or from nothing, and leaves a savepoint. */
    private static TraderSubtasks.Snapshot run(
            final ParameterSet parameters,
            final RestorePolicy policy,
            final TraderSubtasks.Snapshot from,
            final List<JournalRecord> records,
            final List<Row> rows)
            throws Exception {
        try (TraderSubtasks job =
                new TraderSubtasks(parameters, policy, 2, from, d -> keep(rows, d))) {
            for (final JournalRecord record : records) {
                job.feed(record);
            }
            return job.savepoint(1);
        }
    }

    private static TraderSubtasks.Snapshot half(final String... settings) throws Exception {
        return run(
                parameters(settings),
                RestorePolicy.GO_ON,
                null,
                market.before(),
                new ArrayList<>());
    }

    private static List<JsonNode> of(final List<Row> rows, final DecisionStream stream) {
        return rows.stream()
                .filter(row -> row.stream() == stream && row.instrument().equals(BTC))
                .map(Row::json)
                .toList();
    }

    @Test
    void oneThatWasToldToRestoreAndRestoredNothingIsRefused() {
        assertThatThrownBy(() -> run(parameters(), RESTORE, null, List.of(), new ArrayList<>()))
                .rootCause()
                .hasMessageContaining("holds no state of a Quoteflow trader");
    }

    @Test
    void aJobThatHasSeenNothingLeavesItsMarkToo() throws Exception {
        final TraderSubtasks.Snapshot empty =
                run(parameters(), RestorePolicy.GO_ON, null, List.of(), new ArrayList<>());
        final List<Row> rows = new ArrayList<>();
        run(parameters(), RESTORE, empty, market.before(), rows);
        assertThat(rows).isNotEmpty();
    }

    @Test
    void aJobFileThatDiffersIsRefusedNamingTheKey() throws Exception {
        final TraderSubtasks.Snapshot left = half("strategy.maxSkewBps=5");
        assertThatThrownBy(
                        () ->
                                run(
                                        parameters("strategy.maxSkewBps=6"),
                                        RESTORE,
                                        left,
                                        List.of(),
                                        new ArrayList<>()))
                .rootCause()
                .hasMessageContaining(
                        "strategy.maxSkewBps: the savepoint was taken with 5, the job file says 6")
                .hasMessageContaining("restore.parameters=replace");
    }

    @Test
    void anOverrideOfOneInstrumentThatDiffersIsRefusedToo() throws Exception {
        final TraderSubtasks.Snapshot left = half();
        final ParameterSet override =
                new ParameterSet(
                        new TreeMap<>(),
                        new TreeMap<>(
                                Map.of(BTC, new TreeMap<>(Map.of("strategy.maxSkewBps", "6")))));
        assertThatThrownBy(() -> run(override, RESTORE, left, List.of(), new ArrayList<>()))
                .rootCause()
                .hasMessageContaining("instruments." + BTC + ".strategy.maxSkewBps");
    }

    @Test
    void whatSaysTheSameInOtherWordsIsTheSame() throws Exception {
        final TraderSubtasks.Snapshot left = half();
        final List<Row> rows = new ArrayList<>();
        run(parameters("strategy.maxSkewBps=5"), RESTORE, left, market.after(), rows);
        assertThat(of(rows, DecisionStream.CONTROLS)).isEmpty();
    }

    @Test
    void replaceTakesTheJobFileOverOnceAndWritesBothHashes() throws Exception {
        final TraderSubtasks.Snapshot left = half();
        final ParameterSet other = parameters("strategy.spreadMultiplier=3");
        final List<Row> rows = new ArrayList<>();
        final TraderSubtasks.Snapshot later =
                run(other, REPLACE, left, market.after().subList(0, 2000), rows);
        assertThat(of(rows, DecisionStream.CONTROLS)).hasSize(1);
        final JsonNode row = of(rows, DecisionStream.CONTROLS).get(0);
        assertThat(row.get("command").asText()).isEqualTo("parameters");
        assertThat(row.get("old").asText()).isEqualTo(parameters().of(BTC).hash());
        assertThat(row.get("new").asText()).isEqualTo(other.of(BTC).hash());

        rows.clear();
        final List<JournalRecord> rest = market.after().subList(2000, market.after().size());
        run(
                other,
                REPLACE,
                later,
                Market.withControl(
                        rest,
                        1,
                        "{\"command\":\"set\",\"key\":\"strategy.spreadMultiplier\",\"value\":\"4\"}"),
                rows);
        assertThat(of(rows, DecisionStream.CONTROLS))
                .extracting(control -> control.get("command").asText())
                .containsExactly("set");
        assertThat(of(rows, DecisionStream.CONTROLS).get(0).get("old").asText()).isEqualTo("3");
    }

    /** A model of no weight watches a running job: it is named, and no order changes. */
    @Test
    void aShadowModelIsNamedAndChangesNoOrder(@TempDir final Path folder) throws Exception {
        final Path file = folder.resolve("model.json");
        Files.writeString(
                file,
                "{\"kind\":\"linear\",\"schema\":\"f1\",\"intercept\":0.4,\"weights\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}");
        final String hash = ModelFiles.OF_PROCESS.hash(file.toString());
        final ParameterSet shadow =
                parameters(
                        "strategy.model.file=" + file,
                        "strategy.model.sha256=" + hash,
                        "strategy.model.weight=0");
        final TraderSubtasks.Snapshot left = half();
        final List<Row> rows = new ArrayList<>();
        final List<Row> without = new ArrayList<>();
        run(shadow, REPLACE, left, market.after(), rows);
        run(parameters(), REPLACE, left, market.after(), without);

        final JsonNode row = of(rows, DecisionStream.CONTROLS).get(0);
        assertThat(row.get("command").asText()).isEqualTo("parameters");
        assertThat(row.get("model").asText()).isEqualTo(hash);
        assertThat(row.get("modelCard").asText()).isEqualTo("none");
        assertThat(of(rows, DecisionStream.QUOTES))
                .anyMatch(quote -> quote.get("modelBps").asDouble() == 0.4);
        assertThat(of(rows, DecisionStream.ORDERS))
                .hasSameSizeAs(of(without, DecisionStream.ORDERS))
                .zipSatisfy(
                        of(without, DecisionStream.ORDERS),
                        (one, other) -> assertThat(unnumbered(one)).isEqualTo(unnumbered(other)));
    }

    private static JsonNode unnumbered(final JsonNode row) {
        return ((ObjectNode) row.deepCopy()).without("decision");
    }

    @Test
    void whatWasSetInTheRunningJobOutlivesARestore() throws Exception {
        final List<JournalRecord> controlled =
                Market.withControl(
                        market.before(),
                        4000,
                        "{\"command\":\"set\",\"key\":\"strategy.maxSkewBps\",\"value\":\"4\"}");
        final List<Row> rows = new ArrayList<>();
        final TraderSubtasks.Snapshot left =
                run(parameters(), RestorePolicy.GO_ON, null, controlled, rows);
        rows.clear();
        final JournalRecord next = market.after().get(10);
        run(
                parameters(),
                RESTORE,
                left,
                Market.withControl(
                                List.of(next),
                                0,
                                "{\"command\":\"set\",\"key\":\"strategy.maxSkewBps\",\"value\":\"3\"}")
                        .subList(0, 1),
                rows);
        assertThat(of(rows, DecisionStream.CONTROLS).get(0).get("old").asText()).isEqualTo("4");
    }

    @Test
    void whatIsFixedCannotEvenBeReplaced() throws Exception {
        final TraderSubtasks.Snapshot left = half();
        assertThatThrownBy(
                        () ->
                                run(
                                        parameters("strategy.barInterval=2000"),
                                        REPLACE,
                                        left,
                                        List.of(),
                                        new ArrayList<>()))
                .rootCause()
                .hasMessageContaining("strategy.barInterval")
                .hasMessageContaining("fixed as long as the state lives");
    }

    @Test
    void aForkEndsTheOrdersItFoundAndKeepsPositionAndCash() throws Exception {
        final List<Row> before = new ArrayList<>();
        final TraderSubtasks.Snapshot left =
                run(parameters(), RestorePolicy.GO_ON, null, market.before(), before);
        final List<Row> rows = new ArrayList<>();
        final TraderSubtasks.Snapshot later = run(parameters(), FORK, left, market.after(), rows);
        assertThat(of(rows, DecisionStream.CONTROLS))
                .extracting(row -> row.get("command").asText(), row -> row.get("new").asText())
                .containsExactly(tuple("fork", "shadow"));

        final TreeSet<String> working = new TreeSet<>();
        for (final JsonNode order : of(before, DecisionStream.ORDERS)) {
            if (order.get("action").asText().equals("place")) {
                working.add(order.get("id").asText());
            } else if (order.get("action").asText().equals("cancel")) {
                working.remove(order.get("id").asText());
            }
        }
        of(before, DecisionStream.FILLS).forEach(fill -> working.remove(fill.get("id").asText()));
        assertThat(working).as("rests at the cut").isNotEmpty();
        final String cause = of(rows, DecisionStream.CONTROLS).get(0).get("cause").asText();
        assertThat(of(rows, DecisionStream.ORDERS))
                .filteredOn(
                        order ->
                                order.get("cause").asText().equals(cause)
                                        && order.get("action").asText().equals("cancel"))
                .extracting(order -> order.get("id").asText())
                .containsAll(working);

        final JsonNode lastFill =
                of(before, DecisionStream.FILLS).get(of(before, DecisionStream.FILLS).size() - 1);
        final JsonNode firstQuote = of(rows, DecisionStream.QUOTES).get(0);
        assertThat(firstQuote.get("position").asText())
                .isEqualTo(lastFill.get("position").asText());
        assertThat(of(rows, DecisionStream.METRICS).get(0).get("fees").asDouble()).isPositive();

        final List<Row> again = new ArrayList<>();
        run(parameters(), FORK, later, market.after().subList(0, 1), again);
        assertThat(of(again, DecisionStream.CONTROLS)).as("a fork is entered once").isEmpty();
    }

    @Test
    void aWarmStartLearnsWithoutOrdersAndQuotesFromItsFirstRecordOn() throws Exception {
        final List<Row> trading = new ArrayList<>();
        run(parameters(), RestorePolicy.GO_ON, null, market.before(), trading);
        final List<Row> warming = new ArrayList<>();
        final TraderSubtasks.Snapshot left =
                run(parameters("trade=false"), RestorePolicy.GO_ON, null, market.before(), warming);
        assertThat(of(warming, DecisionStream.QUOTES)).isEmpty();
        assertThat(of(warming, DecisionStream.FILLS)).isEmpty();
        assertThat(of(warming, DecisionStream.ORDERS))
                .extracting(order -> order.get("action").asText())
                .containsOnly("heartbeat");
        assertThat(learnt(warming)).isNotEmpty().isEqualTo(learnt(trading));

        final List<Row> rows = new ArrayList<>();
        run(parameters(), REPLACE, left, market.after(), rows);
        final long first = of(rows, DecisionStream.CONTROLS).get(0).get("time").asLong();
        assertThat(of(rows, DecisionStream.QUOTES).get(0).get("time").asLong() - first)
                .isLessThan(1000);
    }

    /** The signals rows without what counts decisions. */
    private static List<String> learnt(final List<Row> rows) {
        return of(rows, DecisionStream.SIGNALS).stream()
                .map(row -> ((ObjectNode) row.deepCopy()).without("decision").toString())
                .toList();
    }

    @Test
    void everyStartHasAHigherEpoch() throws Exception {
        final List<Row> rows = new ArrayList<>();
        TraderSubtasks.Snapshot left =
                run(parameters(), RestorePolicy.GO_ON, null, market.before(), rows);
        left = run(parameters(), RESTORE, left, market.after().subList(0, 500), rows);
        run(parameters(), RESTORE, left, market.after().subList(500, 1000), rows);
        assertThat(rows.stream().map(Row::epoch).distinct()).containsExactly(1L, 2L, 3L);
    }
}
