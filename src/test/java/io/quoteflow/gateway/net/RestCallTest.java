package io.quoteflow.gateway.net;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.testing.ServerPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a signed request leaves once, as it is, and what is known if no answer comes. */
class RestCallTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final HttpCall ORDER =
            new HttpCall(
                    "POST",
                    "/v5/order/create?cursor=a%2Cb",
                    Map.of("X-BAPI-SIGN", "0123"),
                    "{\"qty\":\"1\"}".getBytes(StandardCharsets.UTF_8));

    private record Outcome(RestAnswer answer, boolean unsent) {}

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final RestClient client =
            new RestClient(
                    (request, answer, unsent) -> outcomes.add(new Outcome(answer, unsent)),
                    new TrustedCertificates(null).forRest(),
                    1000);

    @AfterEach
    void close() {
        client.close();
    }

    /** A server that reads whole requests and answers each with the same bytes, or hangs up. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final String answer;

        Server(final String answer) throws IOException {
            this.answer = answer;
            final Thread thread = new Thread(this::run, "server");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            while (!socket.isClosed()) {
                try (Socket one = socket.accept()) {
                    requests.add(request(one.getInputStream()));
                    one.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (final IOException closed) {
                    continue;
                }
            }
        }

        private static String request(final InputStream in) throws IOException {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0) {
                bytes.write(next);
                final String text = bytes.toString(StandardCharsets.UTF_8);
                if (text.endsWith("{\"qty\":\"1\"}")) {
                    return text;
                }
                next = in.read();
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }

        String base() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Outcome outcome() throws InterruptedException {
        return outcomes.poll(60, TimeUnit.SECONDS);
    }

    @Test
    void aRequestIsSentAsItIs() throws Exception {
        try (Server server =
                new Server("HTTP/1.1 200 OK\r\nX-Bapi-Limit: 10\r\nContent-Length: 2\r\n\r\n{}")) {
            client.call(1, server.base(), ORDER, LONG);
            final Outcome outcome = outcome();
            assertThat(outcome.unsent).isFalse();
            assertThat(outcome.answer.status()).isEqualTo(200);
            assertThat(outcome.answer.headers()).containsEntry("x-bapi-limit", "10");
            assertThat(server.requests).hasSize(1);
            assertThat(server.requests.get(0))
                    .startsWith("POST /v5/order/create?cursor=a%2Cb HTTP/1.1\r\n")
                    .contains("X-BAPI-SIGN: 0123")
                    .endsWith("\r\n\r\n{\"qty\":\"1\"}");
        }
    }

    @Test
    void aRedirectIsAnAnswer() throws Exception {
        try (Server server =
                new Server(
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")) {
            client.call(1, server.base(), ORDER, LONG);
            assertThat(outcome().answer.status()).isEqualTo(307);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aConnectionThatBreaksProvesNothingAndNothingIsSentAgain() throws Exception {
        try (Server server = new Server("")) {
            client.call(1, server.base(), ORDER, LONG);
            assertThat(outcome()).isEqualTo(new Outcome(null, false));
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aTimeOutProvesNothing() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            client.call(1, "http://127.0.0.1:" + deaf.getLocalPort(), ORDER, Duration.ofMillis(50));
            assertThat(outcome()).isEqualTo(new Outcome(null, false));
        }
    }

    @Test
    void aRefusedConnectionHasTakenNothing() throws Exception {
        client.call(1, "http://127.0.0.1:" + ServerPort.find(), ORDER, LONG);
        assertThat(outcome()).isEqualTo(new Outcome(null, true));
    }

    @Test
    void aRequestThatCannotBeSentHasNotLeft() throws Exception {
        client.call(
                1, "http://127.0.0.1:1", new HttpCall("GET", "/a b", Map.of(), new byte[0]), LONG);
        assertThat(outcome()).isEqualTo(new Outcome(null, true));
    }
}
