package io.quoteflow.connector.influx;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import com.fasterxml.jackson.databind.JsonNode;
import com.influxdb.client.InfluxDBClient;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSpec;
import io.quoteflow.connector.besteffort.BestEffortWriter;
import io.quoteflow.connector.besteffort.RowBuffer;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.run.JobRunner;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.influx.InfluxServer;
import io.quoteflow.testing.influx.WriteProxy;
import io.quoteflow.testing.metrics.Gauges;
import io.quoteflow.testing.metrics.SeenMetrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests the points in a real InfluxDB, and what happens while it does not run. */
class InfluxITCase {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    @TempDir static Path folder;

    private static InfluxServer server;
    private static WriteProxy proxy;
    private static Path journal;
    private static JsonNode calm;

    @BeforeAll
    static void start() throws Exception {
        server = InfluxServer.start(folder);
        proxy = new WriteProxy(server);
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(5, 4, true));
        calm = Runs.replay(folder.resolve("calm"), List.of(journal));
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
            server.close();
        }
    }

    @BeforeEach
    void nothingIsThere() {
        proxy.refuse(0);
        server.empty();
    }

    private static Path connector(final int batch, final int buffer, final String... more)
            throws IOException {
        final List<String> lines =
                new ArrayList<>(
                        List.of(
                                "kind: influxdb",
                                "url: " + proxy.url(),
                                "batchPoints: " + batch,
                                "flushMs: 50",
                                "bufferPoints: " + buffer));
        lines.addAll(List.of(more));
        return Files.write(Files.createTempFile(folder, "influx", ".yaml"), lines);
    }

    private static long points(final String measurement, final String field) {
        final List<InfluxServer.Series> counted =
                server.query("SELECT count(" + field + ") FROM " + measurement);
        return counted.isEmpty() ? 0 : counted.get(0).value(0, "count").asLong();
    }

    @Test
    void aReplayWritesEveryRowAndAnotherOneHasPointsOfItsOwn() throws Exception {
        final String metrics = "connectors.metrics=" + connector(500, 100_000);
        final JsonNode summary =
                Runs.replay(folder.resolve("first"), List.of(journal), metrics, "parallelism=2");
        assertThat(summary.get("fingerprint")).isEqualTo(calm.get("fingerprint"));
        // a summary stands beside the metrics rows
        final int instruments = summary.get("instruments").size();
        for (final Map.Entry<String, String> stream :
                Map.of(
                                "metrics", "equity",
                                "signals", "close",
                                "quotes", "mid",
                                "fills", "size",
                                "trades", "pnl")
                        .entrySet()) {
            assertThat(points("quoteflow_" + stream.getKey(), stream.getValue()))
                    .as(stream.getKey())
                    .isPositive()
                    .isEqualTo(
                            summary.at("/decisions/" + stream.getKey()).asLong()
                                    + (stream.getKey().equals("metrics") ? instruments : 0));
        }
        checkFigures(summary);
        checkSums(summary);
        final long points = server.points();
        Runs.replay(folder.resolve("second"), List.of(journal), metrics);
        assertThat(server.points()).isEqualTo(2 * points);
        assertThat(
                        server.query("SHOW TAG VALUES FROM quoteflow_metrics WITH KEY = job")
                                .get(0)
                                .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.get(1).asText()).isEqualTo("replay"));
        assertThat(runs()).hasSize(2);
    }

    /** What the last point of each instrument says is what the summary says, to the last digit. */
    private static void checkFigures(final JsonNode summary) {
        int checked = 0;
        for (final InfluxServer.Series series :
                server.query("SELECT last(*) FROM quoteflow_metrics GROUP BY instrument")) {
            final JsonNode figures =
                    summary.get("instruments")
                            .get(series.tags().get("instrument").asText())
                            .get("figures");
            for (final Map.Entry<String, JsonNode> figure : figures.properties()) {
                if (figure.getValue().isNumber() || figure.getKey().equals("position")) {
                    assertThat(series.value(0, "last_" + figure.getKey()).asDouble())
                            .as(figure.getKey())
                            .isEqualTo(Double.parseDouble(figure.getValue().asText()));
                    checked++;
                }
            }
            assertThat(series.value(0, "last_leverageMode")).isEqualTo(figures.get("leverageMode"));
        }
        assertThat(checked).isGreaterThan(60);
    }

    /** What the points of single fills add up to is what the summary says. */
    private static void checkSums(final JsonNode summary) {
        for (final InfluxServer.Series series :
                server.query(
                        "SELECT count(size), sum(fee) FROM quoteflow_fills GROUP BY instrument")) {
            final JsonNode figures =
                    summary.get("instruments")
                            .get(series.tags().get("instrument").asText())
                            .get("figures");
            assertThat(series.value(0, "count").asLong())
                    .isPositive()
                    .isEqualTo(figures.get("fills").asLong());
            assertThat(series.value(0, "sum").asDouble())
                    .isCloseTo(figures.get("fees").asDouble(), within(1e-9));
        }
    }

    private static JobSpec spec(final Path output, final Path connector, final String speed) {
        return JobReader.read(
                "jobs/replay.yaml",
                List.of("connectors.metrics=" + connector),
                List.of(journal.toString()),
                output.toString(),
                ConnectorOptions.ofSpeed(speed));
    }

    /** Runs a job whose metrics are seen, with many checkpoints; done when the job is. */
    private static CompletableFuture<Void> run(
            final Path output, final Path connector, final String speed) {
        final JobSpec spec = spec(output, connector, speed);
        final Configuration configuration = SeenMetrics.in(new Configuration());
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        return CompletableFuture.runAsync(
                () -> {
                    final StreamExecutionEnvironment env =
                            StreamExecutionEnvironment.createLocalEnvironment(configuration);
                    new JobRunner(spec, System.err).build(env);
                    try {
                        env.execute();
                    } catch (final Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Rows of a run that are to be points. */
    private static long rowsToWrite(final Path output) {
        long rows = Runs.summary(output).get("instruments").size();
        for (final String stream :
                List.of(
                        "quotes",
                        "signals",
                        "fills",
                        "trades",
                        "rejections",
                        "controls",
                        "metrics",
                        "breakers")) {
            rows +=
                    Runs.rows(output, stream).stream()
                            .filter(row -> row.get("time").isNumber())
                            .count();
        }
        return rows;
    }

    @Test
    void aServerThatIsKilledInMidRunHoldsNothingUpAndWhatIsLostIsCounted() throws Exception {
        final Path output = folder.resolve("killed");
        final CompletableFuture<Void> run = run(output, connector(20, 60), "60");
        Await.until("the first points", () -> SeenMetrics.sum("pointsWritten") > 0 || run.isDone());
        server.kill();
        final long checkpoints = SeenMetrics.sum("numberOfCompletedCheckpoints");
        Await.until(
                "decisions and checkpoints go on",
                () ->
                        SeenMetrics.sum("pointsDropped") > 100
                                        && SeenMetrics.sum("writeRetries") > 1
                                        && SeenMetrics.sum("numberOfCompletedCheckpoints")
                                                > checkpoints + 2
                                || run.isDone());
        assertThat(run.isDone()).as("it was in mid-run").isFalse();
        assertThat(SeenMetrics.sum("pointsPending")).as("bounded").isBetween(60L, 80L);
        final long written = SeenMetrics.sum("pointsWritten");
        server.start();
        Await.until("writing resumes", () -> SeenMetrics.sum("pointsWritten") > written);
        run.join();
        final JsonNode summary = Runs.summary(output);
        assertThat(summary.get("fingerprint")).isEqualTo(calm.get("fingerprint"));
        assertThat(SeenMetrics.sum("pointsPending")).isZero();
        assertThat(SeenMetrics.sum("pointsWritten") + SeenMetrics.sum("pointsDropped"))
                .isEqualTo(rowsToWrite(output));
        assertThat(server.points()).isEqualTo(SeenMetrics.sum("pointsWritten"));
        checkFigures(summary);
    }

    @Test
    void whatTheServerRefusesIsCountedAndNotSentAgain() throws Exception {
        proxy.refuse(BAD_REQUEST);
        final int requests = proxy.requests();
        final Path output = folder.resolve("refused");
        run(output, connector(1000, 100_000), "0").join();
        assertThat(Runs.summary(output).get("fingerprint")).isEqualTo(calm.get("fingerprint"));
        assertThat(SeenMetrics.sum("pointsDropped")).isEqualTo(rowsToWrite(output));
        assertThat(SeenMetrics.sum("pointsWritten")).isZero();
        assertThat(SeenMetrics.sum("writeRetries")).isZero();
        assertThat(proxy.requests()).isGreaterThan(requests);
        assertThat(server.points()).isZero();
    }

    /** The server's own words, of a database that it does not have, end up in the summary. */
    @Test
    void aRefusalSaysWhatTheServerSaysAndIsAWarningOfTheRun() throws Exception {
        final Path output = folder.resolve("warned");
        final Runs.Said said =
                Runs.say(
                        "run",
                        "jobs/replay.yaml",
                        "--input",
                        journal.toString(),
                        "--output",
                        output.toString(),
                        "--set",
                        "connectors.metrics=" + connector(1000, 100_000, "bucket: nowhere"));
        assertThat(said.code()).isZero();
        final String warning =
                "InfluxDB: 0 points were written, "
                        + rowsToWrite(output)
                        + " dropped; the last failure: it answers 404: ";
        assertThat(said.err()).contains("warning: " + warning).contains("database not found");
        final JsonNode summary = Runs.summary(output);
        assertThat(summary.get("warnings"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("text").asText()).startsWith(warning));
        assertThat(summary.get("fingerprint")).isEqualTo(calm.get("fingerprint"));
        assertThat(summary.get("instruments")).isEqualTo(calm.get("instruments"));
    }

    private static List<String> runs() {
        final List<InfluxServer.Series> runs =
                server.query("SHOW TAG VALUES FROM quoteflow_metrics WITH KEY = run");
        return runs.isEmpty()
                ? List.of()
                : runs.get(0).rows().stream().map(row -> row.get(1).asText()).sorted().toList();
    }

    /** With more subtasks than before, each of which must know the run. */
    @Test
    void aRestoredRunWritesOverItsOwnPointsAndAForkBesideThem() throws Exception {
        final List<String> lines = Files.readAllLines(journal);
        final Path half =
                Files.write(folder.resolve("half.jsonl"), lines.subList(0, lines.size() / 2));
        Runs.replay(folder.resolve("half"), List.of(half));
        final String metrics = "connectors.metrics=" + connector(500, 100_000);
        final Path savepoint =
                HeldJob.start(
                                folder,
                                half,
                                folder.resolve("held"),
                                List.of(metrics),
                                HeldJob.rows(folder.resolve("half")))
                        .stop();
        final List<String> first = runs();
        assertThat(first).singleElement().asString().doesNotContain("@");
        restore("rest", savepoint, metrics, "parallelism=4");
        assertThat(runs()).isEqualTo(first);
        checkFigures(Runs.summary(folder.resolve("rest")));
        final long points = server.points();
        restore("again", savepoint, metrics, "parallelism=1");
        assertThat(runs()).isEqualTo(first);
        assertThat(server.points()).as("written over").isEqualTo(points);
        restore("forked", savepoint, metrics, "restore.fork=wide");
        assertThat(runs()).hasSize(2).contains(first.get(0));
        assertThat(runs()).anyMatch(run -> run.startsWith("wide@"));
        assertThat(server.points()).isGreaterThan(points);
    }

    private static void restore(final String name, final Path savepoint, final String... settings) {
        final List<String> words =
                new ArrayList<>(
                        List.of(Runs.words(folder.resolve(name), List.of(journal), settings)));
        words.addAll(List.of("--from-savepoint", savepoint.toString()));
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
    }

    /** Signals of one instrument of the calm run. */
    private static List<Decision> signals() throws IOException {
        final List<Decision> rows = new ArrayList<>();
        for (final String line :
                Files.readAllLines(folder.resolve("calm").resolve("signals.jsonl"))) {
            if (line.contains("BTCUSDT")) {
                rows.add(signal(rows.size(), line));
            }
        }
        return rows;
    }

    private static Decision signal(final int decision, final String json) {
        return new Decision(
                DecisionStream.SIGNALS,
                "outage",
                decision,
                1,
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static InfluxDBClient client(final Path connector) {
        return ((ConnectorSpec.InfluxDb) spec(folder, connector, "0").metrics().orElseThrow())
                .client()
                .open();
    }

    @Test
    void aBusyServerIsAskedAgainAndWhatIsNoRowStopsNothing() throws Exception {
        final List<Decision> rows = signals();
        final Gauges gauges = new Gauges();
        try (BestEffortWriter writer =
                new BestEffortWriter(
                        new InfluxExternalClient(client(connector(10, 1000)), "job", "run"),
                        new RowBuffer(1000, 10),
                        10,
                        gauges)) {
            proxy.refuse(TOO_MANY_REQUESTS);
            writer.write(signal(0, "no JSON"), null);
            rows.forEach(row -> writer.write(row, null));
            Await.until("it is asked again", () -> gauges.value("writeRetries") > 1);
            assertThat(gauges.value("pointsWritten")).isZero();
            proxy.refuse(0);
            writer.flush(true);
        }
        assertThat(gauges.value("pointsWritten")).isEqualTo(rows.size());
        assertThat(gauges.value("pointsDropped")).as("what is no row").isOne();
        assertThat(server.points()).isEqualTo(rows.size());
    }

    /** As at a stop with a savepoint, after which nobody decides these rows again. */
    @Test
    void aWriterThatIsClosedHandsOverWhatItHasAndShowsItsToken() throws Exception {
        final List<Decision> rows = signals();
        final BestEffortWriter writer =
                new BestEffortWriter(
                        new InfluxExternalClient(
                                client(connector(1000, 1000, "token: ${PATH}")), "job", "run"),
                        new RowBuffer(1000, 1000),
                        Duration.ofHours(1).toMillis(),
                        new UnregisteredMetricsGroup());
        rows.forEach(row -> writer.write(row, null));
        writer.flush(false);
        assertThat(server.points()).as("a checkpoint waits for no point").isZero();
        writer.close();
        assertThat(server.points()).isEqualTo(rows.size());
        assertThat(proxy.authorization()).isEqualTo("Token " + System.getenv("PATH"));
    }
}
