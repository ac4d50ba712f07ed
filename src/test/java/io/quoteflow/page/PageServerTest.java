package io.quoteflow.page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what happens to clients that try to exhaust the server of the page, over real sockets. */
@Timeout(120)
class PageServerTest {
    private static final int OK = 200;
    private static final int HALF_OPEN = 2000;
    private static final String HALF = "GET /data HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Fewer bytes than a request may have. */
    private static final int MANY = 10_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Socket> sockets = new ArrayList<>();
    private PageServer server;

    private void serve(final int connections, final Duration request) throws IOException {
        server =
                new PageServer(
                        0, new PageConnections.Limits(connections, request, LONG, LONG, 1 << 20));
        server.serve(
                exchange -> {
                    final byte[] bytes =
                            (exchange.getRequestMethod() + " " + exchange.getRequestURI())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(OK, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    @AfterEach
    void stop() throws IOException {
        for (final Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    private Socket connect(final String text) throws IOException {
        final Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private HttpResponse<String> get(final String path) throws Exception {
        final URI page = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        return http.send(
                HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the status line of an answer; null if the connection was closed without one. */
    private static String status(final Socket socket) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    /** Whether a connection takes one more byte. */
    private static boolean isTaken(final Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (final IOException closed) {
            return false;
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("live page"))
                .count();
    }

    @Test
    void incompleteRequestsUseNoThreadAndBlockNobody() throws Exception {
        serve(256, LONG);
        for (int i = 0; i < HALF_OPEN; i++) {
            connect(HALF);
        }
        assertThat(get("/first").body()).isEqualTo("GET /first");
        assertThat(get("/second").body()).isEqualTo("GET /second");
        assertThat(threads()).isLessThanOrEqualTo(5);
        // the oldest connections were closed for the new ones
        assertThat(sockets.get(0).getInputStream().read()).isEqualTo(-1);
        assertThat(sockets.get(HALF_OPEN - 300).getInputStream().read()).isEqualTo(-1);
    }

    /** The JDK's client sends them apart. */
    @Test
    void aBodyThatComesAfterItsHeadIsRead() throws Exception {
        serve(256, LONG);
        for (int i = 0; i < 20; i++) {
            final Socket socket =
                    connect("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n");
            // the head is handled before the body comes
            assertThat(get("/" + i).statusCode()).isEqualTo(OK);
            assertThat(isTaken(socket)).isTrue();
            assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aSlowRequestEndsAtItsDeadline() throws Exception {
        serve(256, Duration.ofMillis(500));
        final Socket slow = connect(HALF);
        int sent = 0;
        while (isTaken(slow)) {
            // the other requests are the pace
            assertThat(get("/" + sent).statusCode()).isEqualTo(OK);
            sent++;
            assertThat(sent).as("bytes that put the deadline off").isLessThan(MANY);
        }
        assertThat(get("/still").statusCode()).isEqualTo(OK);
    }

    @Test
    void aTooLongRequestIsRefusedAndItsConnectionClosed() throws Exception {
        serve(256, LONG);
        assertThat(status(connect("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n\r\n")))
                .contains(" 400 ");
        assertThat(status(connect(HALF + "x".repeat(20_000) + "\r\n\r\n"))).contains(" 400 ");
        assertThat(status(connect("POST /control HTTP/1.1\r\nContent-Length: 100000000\r\n\r\n")))
                .contains(" 413 ");
        assertThat(status(connect("GET http://[ HTTP/1.1\r\n\r\n"))).contains(" 400 ");
        assertThat(get("/still").statusCode()).isEqualTo(OK);
    }

    @Test
    void requestsOfAConnectionAreAnsweredInOrder() throws Exception {
        serve(256, LONG);
        final Socket socket =
                connect(
                        "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                                + "HEAD /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        final String all =
                new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(all)
                .containsSubsequence("GET /1", "GET /2", "HTTP/1.1 200")
                .doesNotContain("/3");
    }

    @Test
    void requestsBeyondThreadsAndQueueAreRefusedAtOnce() throws Exception {
        server = new PageServer(0);
        final CountDownLatch open = new CountDownLatch(1);
        server.serve(
                exchange -> {
                    try (exchange) {
                        open.await();
                        exchange.sendResponseHeaders(OK, -1);
                    } catch (final InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
        for (int i = 0; i < 100; i++) {
            connect("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        assertThat(status(sockets.get(99))).contains(" 503 ");
        open.countDown();
        assertThat(status(sockets.get(0))).contains(" 200 ");
    }

    /**
     * Browsers that do not read their answers use bounded memory, and other pages are still
     * answered.
     */
    @Test
    void unreadAnswersAreBounded() throws Exception {
        server = new PageServer(0, new PageConnections.Limits(256, LONG, LONG, LONG, 64L << 20));
        final byte[] large = new byte[16 << 20];
        final CountDownLatch answered = new CountDownLatch(12);
        server.serve(
                exchange -> {
                    final byte[] body =
                            exchange.getRequestURI().getPath().equals("/large")
                                    ? large
                                    : new byte[1];
                    exchange.sendResponseHeaders(OK, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                    answered.countDown();
                });
        for (int i = 0; i < 12; i++) {
            connect("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }
        // an answer that came after the first bytes are read would find room
        answered.await();
        assertThat(get("/small").statusCode()).isEqualTo(OK);
        int cutShort = 0;
        for (final Socket socket : sockets) {
            cutShort += bytes(socket) < large.length ? 1 : 0;
        }
        assertThat(cutShort).isBetween(8, 9);
    }

    @Test
    void anAnswerIsReadWholeAlthoughTheServerStops() throws Exception {
        server = new PageServer(0);
        final byte[] large = new byte[16 << 20];
        final CountDownLatch answered = new CountDownLatch(1);
        server.serve(
                exchange -> {
                    exchange.sendResponseHeaders(OK, large.length);
                    exchange.getResponseBody().write(large);
                    exchange.close();
                    answered.countDown();
                });
        final Socket socket = connect("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.setSoTimeout(60_000);
        answered.await();
        final CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
        assertThat(bytes(socket)).isGreaterThan(large.length);
        stopped.join();
    }

    private static long bytes(final Socket socket) {
        try {
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (final IOException reset) {
            return 0;
        }
    }
}
