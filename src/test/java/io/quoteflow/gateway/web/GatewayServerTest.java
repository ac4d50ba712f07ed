package io.quoteflow.gateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.gateway.net.LatencyHistogram;
import io.quoteflow.gateway.order.OrderStatus;
import io.quoteflow.testing.net.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what a gateway answers over HTTP, and from whom it takes commands. */
class GatewayServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "Content-Type: application/json";
    private static final String BODY = "{\"author\":\"ann\",\"reason\":\"a\\ntest\"}";

    private final List<String> commands = new ArrayList<>();
    private final LatencyHistogram latency = new LatencyHistogram();
    private GatewayServer server;
    private int port;
    private String host;
    private volatile GatewayReport report = report(true, 0);

    private static GatewayReport report(final boolean ready, final long silentMillis) {
        return new GatewayReport(
                "main",
                "testnet",
                "qf",
                "runs",
                true,
                true,
                true,
                List.of(),
                silentMillis,
                0,
                0,
                orders(ready),
                null);
    }

    private static OrderStatus orders(final boolean ready) {
        return new OrderStatus(
                ready,
                ready ? List.of() : List.of("no lease"),
                null,
                "READY",
                "CONNECTING",
                2,
                1,
                1500,
                new TreeMap<>(Map.of("bybit.linear.BTCUSDT", new BigDecimal("-0.004"))),
                new BigDecimal("-1.5"),
                12L,
                30,
                Map.of("order.create bybit.linear", 9L),
                new TreeMap<>(Map.of("sent.place", 3L)),
                List.of(new OrderStatus.Alarm(1000, "unknown-order", "qf-1")));
    }

    private final class Control implements GatewayControl {
        @Override
        public GatewayReport report() {
            return report;
        }

        @Override
        public LatencyHistogram toWire() {
            return latency;
        }

        @Override
        public LatencyHistogram toAcknowledgement() {
            return null;
        }

        @Override
        public void halt(final String author, final String reason) {
            commands.add("halt " + author + ": " + reason);
        }

        @Override
        public void resume(final String author, final String reason) throws IOException {
            throw new IOException("the disk is full");
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = GatewayServer.start("127.0.0.1", 0, new Control());
        port = URI.create(server.address()).getPort();
        host = "Host: 127.0.0.1:" + port;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String get(final String path) throws IOException {
        return RawHttp.send(port, "GET", path, "", host);
    }

    private static String body(final String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void healthIsGoodWhileInputsAreHandled() throws IOException {
        assertThat(RawHttp.status(get("/health"))).isEqualTo(200);
        report = report(false, 0);
        assertThat(RawHttp.status(get("/health"))).isEqualTo(200);
        report = report(true, 6000);
        assertThat(RawHttp.status(get("/health"))).isEqualTo(503);
    }

    @Test
    void readinessNamesItsReasons() throws IOException {
        assertThat(RawHttp.status(get("/ready"))).isEqualTo(200);
        report = report(false, 0);
        final String answer = get("/ready");
        assertThat(RawHttp.status(answer)).isEqualTo(503);
        assertThat(body(answer)).contains("no lease");
    }

    @Test
    void theStatusHasAllThatThePageShows() throws IOException {
        final JsonNode status = JSON.readTree(body(get("/status.json")));
        assertThat(status.at("/positions/bybit.linear.BTCUSDT").asText()).isEqualTo("-0.004");
        assertThat(status.at("/counters/sent.place").asLong()).isEqualTo(3);
        assertThat(status.at("/alarms/0/rule").asText()).isEqualTo("unknown-order");
        assertThat(status.at("/halted").isNull()).isTrue();
    }

    @Test
    void metricsAreTextOfPrometheus() throws IOException {
        latency.add(150_000);
        latency.add(3_000_000);
        final String text = body(get("/metrics"));
        assertThat(text)
                .contains(
                        "# TYPE quoteflow_gateway_open_orders gauge\nquoteflow_gateway_open_orders 2\n",
                        "quoteflow_gateway_private_socket_ready 1\n",
                        "quoteflow_gateway_order_socket_ready 0\n",
                        "quoteflow_gateway_position{instrument=\"bybit.linear.BTCUSDT\"} -0.004\n",
                        "quoteflow_gateway_events_total{event=\"sent.place\"} 3\n",
                        "quoteflow_gateway_decision_to_wire_seconds_bucket{le=\"2.0E-4\"} 1\n",
                        "quoteflow_gateway_decision_to_wire_seconds_bucket{le=\"+Inf\"} 2\n",
                        "quoteflow_gateway_decision_to_wire_seconds_sum 0.00315\n",
                        "quoteflow_gateway_decision_to_wire_seconds_count 2\n");
        assertThat(text.lines())
                .allMatch(
                        line ->
                                line.startsWith("# ")
                                        || line.matches(
                                                "[a-z_]+(\\{[a-z]+=\"[^\"\\\\]*\"})? [-0-9.E+]+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/gateway.js", "/gateway.css", "/report/dom.js", "/report/format.js"})
    void thePageIsServed(final String path) throws IOException {
        assertThat(get(path))
                .startsWith("HTTP/1.1 200")
                .contains("Content-security-policy")
                .contains("X-frame-options");
    }

    @Test
    void anUnknownPathIsNotFound() throws IOException {
        assertThat(RawHttp.status(get("/../etc/passwd"))).isEqualTo(404);
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/kill", BODY, host, TYPE)))
                .isEqualTo(404);
        assertThat(RawHttp.status(RawHttp.send(port, "DELETE", "/", "", host))).isEqualTo(405);
    }

    @Test
    void haltsForTheOwnPageAndForCommands() throws IOException {
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", BODY, host, TYPE)))
                .isEqualTo(200);
        final String own = "Origin: http://127.0.0.1:" + port;
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", BODY, host, TYPE, own)))
                .isEqualTo(200);
        assertThat(commands).containsExactly("halt ann: a test", "halt ann: a test");
    }

    @Test
    void refusesWhatAnotherSiteCouldSend() throws IOException {
        final String foreign = "Origin: http://evil.example";
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", BODY, host, TYPE, foreign)))
                .isEqualTo(403);
        assertThat(
                        RawHttp.status(
                                RawHttp.send(
                                        port,
                                        "POST",
                                        "/halt",
                                        BODY,
                                        host,
                                        "Content-Type: text/plain")))
                .isEqualTo(403);
        final String rebound = "Host: evil.example:" + port;
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", BODY, rebound, TYPE)))
                .isEqualTo(403);
        assertThat(commands).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoCommand() throws IOException {
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", "{", host, TYPE)))
                .isEqualTo(400);
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", "{}", host, TYPE)))
                .isEqualTo(400);
        assertThat(RawHttp.status(RawHttp.send(port, "POST", "/halt", "", host, TYPE)))
                .isEqualTo(400);
        assertThat(commands).isEmpty();
    }

    @Test
    void saysWhyACommandFailed() throws IOException {
        final String answer = RawHttp.send(port, "POST", "/resume", BODY, host, TYPE);
        assertThat(RawHttp.status(answer)).isEqualTo(500);
        assertThat(body(answer)).isEqualTo("the disk is full");
    }
}
