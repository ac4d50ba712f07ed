package io.quoteflow.job.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.quoteflow.job.types.Decision;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.influx.InfluxServer;
import io.quoteflow.testing.influx.WriteProxy;
import io.quoteflow.trading.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** A real InfluxDB, its points, and its absence. */
class InfluxITCase {
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
        proxy.close();
        server.close();
    }

    @AfterEach
    void letItAnswer() {
        proxy.refuse(0);
    }

    private static String connector(final String name, final int batch, final int buffer)
            throws IOException {
        return "connectors.metrics="
                + Files.writeString(
                        folder.resolve(name + ".yaml"),
                        String.join(
                                "\n",
                                "kind: influxdb",
                                "url: " + proxy.url(),
                                "batchPoints: " + batch,
                                "flushMs: 50",
                                "bufferPoints: " + buffer,
                                ""));
    }

    private static long points(final String measurement, final String field) {
        final List<InfluxServer.Series> counted =
                server.query("SELECT count(" + field + ") FROM " + measurement);
        return counted.isEmpty() ? 0 : counted.get(0).value(0, "count").asLong();
    }

    @Test
    void aReplayWritesEveryRowAndAnotherOneOverwritesIt() throws Exception {
        final String metrics = connector("plain", 500, 100_000);
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
        final String counts = server.counts();
        Runs.replay(folder.resolve("second"), List.of(journal), metrics);
        assertThat(server.counts()).isEqualTo(counts);
    }

    private static void checkFigures(final JsonNode summary) {
        for (final InfluxServer.Series series :
                server.query("SELECT last(*) FROM quoteflow_metrics GROUP BY instrument")) {
            final JsonNode figures =
                    summary.get("instruments")
                            .get(series.tags().get("instrument").asText())
                            .get("figures");
            for (final String figure :
                    List.of("equity", "pnl", "fills", "trades", "position", "maxDrawdown")) {
                assertThat(series.value(0, "last_" + figure).asDouble())
                        .as(figure)
                        .isEqualTo(Double.parseDouble(figures.get(figure).asText()));
            }
            assertThat(series.value(0, "last_leverageMode")).isEqualTo(figures.get("leverageMode"));
        }
    }

    @Test
    void aServerThatIsKilledInMidRunChangesNoDecisionAndGetsTheRest() throws Exception {
        final Path output = folder.resolve("killed");
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        connector("killed", 20, 100_000),
                                        "checkpoints.intervalMs=100")));
        words.addAll(List.of("--speed", "60"));
        final int answered = proxy.answers();
        final int failed = proxy.failures();
        final CompletableFuture<Runs.Said> run =
                CompletableFuture.supplyAsync(() -> Runs.say(words.toArray(String[]::new)));
        Await.until("the first points", () -> proxy.answers() > answered || run.isDone());
        server.kill();
        Await.until("some tries", () -> proxy.failures() > failed + 2);
        assertThat(run.isDone()).as("it goes on meanwhile").isFalse();
        server.start();
        final Runs.Said said = run.join();
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Runs.summary(output).get("fingerprint")).isEqualTo(calm.get("fingerprint"));
        assertThat(
                        server.query("SELECT last(equity) FROM quoteflow_metrics")
                                .get(0)
                                .value(0, "time")
                                .asLong())
                .isEqualTo(lastClock(output));
    }

    private static long lastClock(final Path output) {
        long last = 0;
        for (final JsonNode instrument : Runs.summary(output).get("instruments")) {
            last = Math.max(last, instrument.get("time").asLong());
        }
        return last;
    }

    @Test
    void whatIsDroppedIsCountedAndWritingResumes() throws Exception {
        final List<Decision> rows = new ArrayList<>();
        for (final String line :
                Files.readAllLines(folder.resolve("calm").resolve("signals.jsonl"))) {
            if (!line.contains("BTCUSDT")) {
                continue;
            }
            rows.add(
                    new Decision(
                            Stream.SIGNALS,
                            "outage",
                            rows.size(),
                            1,
                            line.getBytes(StandardCharsets.UTF_8)));
        }
        final RowBuffer buffer = new RowBuffer(100, 10);
        final RowSender sender =
                new RowSender(
                        buffer,
                        InfluxDBClientFactory.create(
                                InfluxDBClientOptions.builder()
                                        .url(proxy.url())
                                        .org("any")
                                        .bucket(InfluxServer.DATABASE)
                                        .build()),
                        10);
        final Thread thread = new Thread(sender);
        thread.start();
        rows.subList(0, 50).forEach(buffer::put);
        Await.until("they are there", () -> sender.written() == 50);
        server.kill();
        rows.subList(50, rows.size()).forEach(buffer::put);
        Await.until("it is asked again", () -> sender.retries() > 1);
        server.start();
        Await.until("the newest are there", () -> buffer.size() == 0);
        buffer.close();
        thread.join();
        assertThat(buffer.dropped())
                .as("all but what was kept and what was being sent")
                .isBetween(rows.size() - 160L, rows.size() - 150L);
        assertThat(sender.written() + buffer.dropped()).isEqualTo(rows.size());
        assertThat(points("quoteflow_signals WHERE instrument = 'outage'", "close"))
                .isEqualTo(sender.written());
    }

    @Test
    void whatTheServerRefusesIsNotSentAgain() throws Exception {
        proxy.refuse(400);
        final JsonNode summary =
                Runs.replay(
                        folder.resolve("refused"),
                        List.of(journal),
                        connector("refused", 1000, 100_000));
        assertThat(summary.get("fingerprint")).isEqualTo(calm.get("fingerprint"));
    }
}
