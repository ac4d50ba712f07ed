package io.quoteflow.tool.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.TruthExecution;
import io.quoteflow.exchange.account.TruthRequest;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.HeapText;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.gateway.ForeignLease;
import io.quoteflow.testing.gateway.GatewayFile;
import io.quoteflow.testing.gateway.GatewayProgram;
import io.quoteflow.testing.gateway.ScriptedDecisions;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaCluster;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the gateway as a process, with a real broker, over the sockets of the fake exchange. */
class GatewayITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String KEY = "itKey";
    private static final String SECRET = "aSecretThatNobodyMaySee42";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ExchangeServer exchange;

    @BeforeEach
    void open() throws IOException {
        exchange =
                new ExchangeServer(
                        0,
                        null,
                        new ExchangeSettings(1, List.of(ExchangeAccount.of(KEY, SECRET))),
                        new SimulatedTape(
                                1, List.of(InstrumentId.parse(BTC)), SimulatedTape.LOWEST_RATE, 1),
                        SentLog.NONE);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private ExchangeTruth truth() {
        return exchange.truth(KEY);
    }

    private GatewayProgram gateway(final KafkaRun kafka, final String... more) throws IOException {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                "gateway",
                                GatewayFile.write(folder, kafka),
                                "--exchange",
                                exchange.address()));
        words.addAll(List.of(more));
        return new GatewayProgram(folder, Map.of("BYBIT_KEY", KEY, "BYBIT_SECRET", SECRET), words);
    }

    /** Returns the best bid times a factor. */
    private String price(final String factor) throws Exception {
        final String book =
                http.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        exchange.address()
                                                                + "/v5/market/orderbook?category=linear&symbol=BTCUSDT&limit=1"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        return new BigDecimal(JSON.readTree(book).at("/result/b/0/0").asText())
                .multiply(new BigDecimal(factor))
                .setScale(1, RoundingMode.DOWN)
                .toPlainString();
    }

    /** A price of a bid that rests, since it is far from the market, yet within the band. */
    private String low() throws Exception {
        return price("0.985");
    }

    /** Returns the ids of the orders that somebody asked the exchange to create. */
    private List<String> created() {
        return truth().received().stream()
                .filter(request -> request.action().equals("create"))
                .map(TruthRequest::orderLinkId)
                .toList();
    }

    private static void awaitReport(
            final GatewayProgram run,
            final ScriptedDecisions job,
            final String id,
            final String status)
            throws Exception {
        try {
            run.until(id + " is " + status, () -> job.has(id, status));
        } catch (final AssertionError late) {
            throw new AssertionError(job.reports() + "\n" + run.status(), late);
        }
    }

    /** With the option, quotes of a weak model are orders like all others. */
    @Test
    void ordersAreCarriedOutAndReported() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-trades", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1);
                GatewayProgram run = gateway(kafka, "--accept-weak-model")) {
            job.takeWeakModel();
            run.ready();
            final String low = low();
            job.place("it-1", "buy", "PostOnly", low, "0.010");
            awaitReport(run, job, "it-1", "accepted");
            assertThat(truth().openOrders()).hasSize(1);
            job.amend("it-1", "buy", low, "0.020");
            awaitReport(run, job, "it-1", "amended");
            assertThat(truth().openOrders().get(0).qty()).isEqualByComparingTo("0.020");
            job.cancel("it-1", "buy");
            awaitReport(run, job, "it-1", "cancelled");
            assertThat(truth().openOrders()).isEmpty();

            job.place("it-2", "buy", "IOC", price("1.01"), "0.010");
            awaitReport(run, job, "it-2", "filled");
            assertThat(truth().executions().stream().filter(TruthExecution::isTrade).count())
                    .isEqualTo(
                            job.reports().stream()
                                    .filter(report -> report.path("type").asText().equals("trade"))
                                    .count());
            run.until(
                    "the position is believed",
                    () -> run.status().path("positions").path(BTC).asText().startsWith("0.01"));

            job.place("it-3", "buy", "PostOnly", low(), "0.010");
            awaitReport(run, job, "it-3", "accepted");
            assertThat(run.terminate()).as(run.said()).isZero();
            assertThat(truth().openOrders()).isEmpty();
            assertThat(run.said()).contains("none of its orders rests");
        }
    }

    @Test
    void quotesOfAWeakModelAreCancelledAndClosingOrdersPass() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-weak", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1);
                GatewayProgram run = gateway(kafka)) {
            run.ready();
            job.place("it-1", "buy", "IOC", price("1.01"), "0.010");
            awaitReport(run, job, "it-1", "filled");
            final String low = low();
            job.place("it-2", "buy", "PostOnly", low, "0.010");
            awaitReport(run, job, "it-2", "accepted");
            job.takeWeakModel();
            job.amend("it-2", "buy", low, "0.020");
            awaitReport(run, job, "it-2", "cancelled");
            job.place("it-3", "buy", "PostOnly", low, "0.010");
            awaitReport(run, job, "it-3", "rejected");
            job.reduce("it-4", "sell", "IOC", price("0.99"), "0.010");
            awaitReport(run, job, "it-4", "filled");
            assertThat(truth().openOrders()).isEmpty();
            assertThat(run.said()).contains("weak-model: " + BTC);
            assertThat(created()).containsExactly("it-1", "it-2", "it-4");
        }
    }

    @Test
    void aJobThatDiesLeavesNothing() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-dies", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1);
                GatewayProgram run = gateway(kafka)) {
            run.ready();
            job.place("it-1", "buy", "PostOnly", low(), "0.010");
            awaitReport(run, job, "it-1", "accepted");
            job.die();
            awaitReport(run, job, "it-1", "cancelled");
            assertThat(truth().openOrders()).isEmpty();
        }
    }

    @Test
    void aGatewayThatIsKilledFindsItsOrdersAgain() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-killed", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1)) {
            try (GatewayProgram run = gateway(kafka)) {
                run.ready();
                job.place("it-1", "buy", "PostOnly", low(), "0.010");
                awaitReport(run, job, "it-1", "accepted");
                run.kill();
            }
            assertThat(truth().openOrders()).hasSize(1);
            try (GatewayProgram again = gateway(kafka)) {
                again.ready();
                job.cancel("it-1", "buy");
                awaitReport(again, job, "it-1", "cancelled");
                job.place("it-1", "buy", "PostOnly", low(), "0.010");
                job.place("it-2", "buy", "PostOnly", low(), "0.010");
                awaitReport(again, job, "it-2", "accepted");
            }
            assertThat(created()).containsExactly("it-1", "it-2");
        }
    }

    /** Neither waits for a proof nor promises cancels: the orders are the other gateway's. */
    @Test
    void aGatewayWhoseLeaseAnotherTakesEndsAtOnceAndLeavesTheOrders() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-taken", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1);
                GatewayProgram run = gateway(kafka)) {
            run.ready();
            job.place("it-1", "buy", "PostOnly", low(), "0.010");
            awaitReport(run, job, "it-1", "accepted");
            new ForeignLease(kafka).claim();
            assertThat(run.awaitEnd()).isOne();
            assertThat(run.said())
                    .contains("another gateway has taken over (job other")
                    .contains("stopped: another gateway takes care of the orders")
                    .doesNotContain("cancelling all orders");
            assertThat(truth().openOrders()).hasSize(1);
        }
    }

    @Test
    void aHaltWorksWithoutKafkaAndHoldsAfterARestart() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder);
                KafkaRun kafka = new KafkaRun(folder, broker, "gateway-halted", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1)) {
            try (GatewayProgram run = gateway(kafka)) {
                run.ready();
                job.place("it-1", "buy", "PostOnly", low(), "0.010");
                awaitReport(run, job, "it-1", "accepted");
                broker.kill();
                final Runs.Said said =
                        Runs.say("control", "halt", "all", "--now", "--gateway", run.address());
                assertThat(said.code()).as(said + run.said()).isZero();
                assertThat(truth().openOrders()).isEmpty();
                run.kill();
            }
            broker.start();
            try (GatewayProgram again = gateway(kafka)) {
                again.until("it is halted", () -> again.status().path("halted").isTextual());
                job.place("it-2", "buy", "PostOnly", low(), "0.010");
                awaitReport(again, job, "it-2", "expired");
                assertThat(created()).containsExactly("it-1");
                final Runs.Said said =
                        Runs.say("control", "resume", "all", "--now", "--gateway", again.address());
                assertThat(said.code()).as(said.toString()).isZero();
                again.ready();
                job.place("it-3", "buy", "PostOnly", low(), "0.010");
                awaitReport(again, job, "it-3", "accepted");
            }
        }
    }

    @Test
    void aWatcherCancelsTheOrdersOfADeadGateway() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-watched", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1);
                GatewayProgram run = gateway(kafka)) {
            run.ready();
            try (GatewayProgram watch =
                    gateway(kafka, "--watch", run.address(), "--silence", "3")) {
                watch.until("it watches", () -> watch.said().contains("watching"));
                job.place("it-1", "buy", "PostOnly", low(), "0.010");
                awaitReport(run, job, "it-1", "accepted");
                run.kill();
                watch.until(
                        "it cancels", () -> watch.said().contains("none of its orders is open"));
                assertThat(truth().openOrders()).isEmpty();
            }
        }
    }

    @Test
    void noSecretLeavesTheProcess() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-secrets", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1);
                GatewayProgram run = gateway(kafka)) {
            run.ready();
            job.place("it-1", "buy", "PostOnly", low(), "0.010");
            awaitReport(run, job, "it-1", "accepted");
            for (final String page : List.of("/metrics", "/status.json", "/health", "/")) {
                assertThat(run.get(page)).isNotEmpty().doesNotContain(SECRET);
            }
            assertThat(run.threads()).contains("gateway-orders").doesNotContain(SECRET);
            assertThat(run.said()).contains("DEBUG").doesNotContain(SECRET);
        }
    }

    /** With a file, only the bytes that requests are signed with stay in the gateway. */
    @Test
    void theSecretIsOnceInTheHeapOfTheGatewayAndInNoOther() throws Exception {
        final Path keys = folder.resolve("keys");
        Files.createFile(
                keys,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, "key=" + KEY + "\nsecret=" + SECRET + "\n");
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-heaps", 2);
                ScriptedDecisions job = new ScriptedDecisions(kafka, BTC, 1)) {
            final Path file = Path.of(GatewayFile.write(folder, kafka));
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replaceAll("(?m)^key: .*$", "secretFile: " + keys)
                            .replaceAll("(?m)^secret: .*$", ""));
            try (GatewayProgram run =
                    new GatewayProgram(
                            folder,
                            Map.of(),
                            List.of(
                                    "gateway",
                                    file.toString(),
                                    "--exchange",
                                    exchange.address()))) {
                run.ready();
                job.place("it-1", "buy", "PostOnly", low(), "0.010");
                awaitReport(run, job, "it-1", "accepted");
                kafka.start();
                KafkaCluster.await(
                        "the job decides",
                        kafka.job(),
                        () -> kafka.cluster().count(kafka.decisionTopic("quotes")) > 0);
                assertThat(HeapText.count(run.pid(), folder, SECRET)).isOne();
                assertThat(HeapText.count(kafka.job().pid(), folder, SECRET)).isZero();
                assertThat(HeapText.count(kafka.job().pid(), folder, BTC)).isPositive();
                assertThat(run.said()).doesNotContain(SECRET);
                assertThat(kafka.job().said()).doesNotContain(SECRET);
            }
        }
    }
}
