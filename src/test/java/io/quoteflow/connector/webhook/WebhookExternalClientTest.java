package io.quoteflow.connector.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.connector.besteffort.BestEffortWriter;
import io.quoteflow.connector.besteffort.RowBuffer;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.metrics.Gauges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests a server that accepts, refuses or fails, and a server that does not exist. */
class WebhookExternalClientTest {
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    /** Long for a machine, but short enough for a test that waits for the timeout. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Gauges gauges = new Gauges();
    private WebhookServer hook;
    private BestEffortWriter writer;

    @BeforeEach
    void open() throws IOException {
        hook = new WebhookServer();
        writer = writer(hook.address("/hooks/secret"), 10);
    }

    @AfterEach
    void close() {
        writer.close();
        hook.close();
    }

    private BestEffortWriter writer(final URI address, final int buffer) {
        return new BestEffortWriter(
                new WebhookExternalClient(address, PATIENCE),
                new RowBuffer(buffer, 1),
                1000,
                gauges);
    }

    private static Decision alert(final int cause) {
        final String json =
                "{\"time\":1723075203000,\"severity\":\"warning\",\"rule\":\"loss-streak\",\"detail\":\"5 trades in a row \\\"lost\\\"\",\"instrument\":\"bybit.linear.BTCUSDT\",\"cause\":\"0:"
                        + cause
                        + "\"}";
        return new Decision(
                DecisionStream.ALERTS,
                "bybit.linear.BTCUSDT",
                0,
                1,
                json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> ids() throws IOException {
        return hook.acceptedBodies().stream().map(body -> json(body).get("id").asText()).toList();
    }

    private static JsonNode json(final String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (final IOException e) {
            throw new AssertionError(body, e);
        }
    }

    @Test
    void anAlertHasTextForPeopleItsFieldsAndAStableId() throws Exception {
        writer.write(
                new Decision(
                        DecisionStream.QUOTES, "a", 0, 1, "{}".getBytes(StandardCharsets.UTF_8)),
                null);
        writer.write(alert(7), null);
        writer.write(alert(7), null);
        writer.flush(true);
        assertThat(hook.acceptedBodies()).hasSize(2);
        final JsonNode body = json(hook.acceptedBodies().get(0));
        assertThat(body.get("text").asText())
                .isEqualTo(
                        "warning: bybit.linear.BTCUSDT: 5 trades in a row \"lost\" (loss-streak)");
        assertThat(body.get("id").asText()).isEqualTo("bybit.linear.BTCUSDT/loss-streak/0:7");
        assertThat(body.get("time").asLong()).isEqualTo(1723075203000L);
        assertThat(hook.acceptedBodies().get(1)).isEqualTo(hook.acceptedBodies().get(0));
    }

    @Test
    void aFailingListenerIsRetriedAndGetsAllAlertsInOrder() throws Exception {
        hook.fail(Integer.MAX_VALUE, UNAVAILABLE);
        for (int cause = 0; cause < 5; cause++) {
            writer.write(alert(cause), null);
        }
        Await.until("a retry", () -> gauges.value("writeRetries") > 1);
        assertThat(gauges.value("alertsWritten")).isZero();
        assertThat(gauges.value("alertsPending")).isEqualTo(5);
        hook.fail(0, UNAVAILABLE);
        writer.flush(true);
        assertThat(ids())
                .containsExactly(
                        "bybit.linear.BTCUSDT/loss-streak/0:0",
                        "bybit.linear.BTCUSDT/loss-streak/0:1",
                        "bybit.linear.BTCUSDT/loss-streak/0:2",
                        "bybit.linear.BTCUSDT/loss-streak/0:3",
                        "bybit.linear.BTCUSDT/loss-streak/0:4");
        assertThat(gauges.value("alertsDropped")).isZero();
    }

    @Test
    void aStalledAnswerIsRetried() throws Exception {
        hook.stall();
        writer.write(alert(0), null);
        Await.until("a retry", () -> gauges.value("writeRetries") > 0);
        assertThat(gauges.value("alertsWritten")).isZero();
    }

    @Test
    void refusedAlertsAreCountedAndNotRetried() throws Exception {
        hook.fail(1, NOT_FOUND);
        writer.write(alert(0), null);
        writer.write(alert(1), null);
        writer.flush(true);
        assertThat(ids()).containsExactly("bybit.linear.BTCUSDT/loss-streak/0:1");
        assertThat(hook.paths()).containsExactly("/hooks/secret", "/hooks/secret");
        assertThat(gauges.value("alertsDropped")).isOne();
        assertThat(gauges.value("writeRetries")).isZero();
    }

    @Test
    void withoutAListenerTheOldestAlertsAreDroppedAndNothingWaits() throws Exception {
        final URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/hooks/secret");
        }
        try (BestEffortWriter alone = writer(nobody, 3)) {
            alone.write(alert(0), null);
            Await.until("a retry", () -> gauges.value("writeRetries") > 0);
            for (int cause = 1; cause < 9; cause++) {
                alone.write(alert(cause), null);
            }
            alone.flush(false);
            assertThat(gauges.value("alertsDropped")).isEqualTo(5);
            assertThat(gauges.value("alertsPending")).isEqualTo(4);
        }
        assertThat(gauges.value("alertsDropped")).as("the remaining rows").isEqualTo(9);
    }
}
