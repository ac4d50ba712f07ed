package io.quoteflow.testing.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forwards {@code /api/v2/write} to {@code /write}, so that tests can write to InfluxDB 1.6 as to
 * 1.8 and later.
 */
public final class WriteProxy implements Closeable {
    private static final int UNAVAILABLE = 503;

    private final InfluxServer server;
    private final HttpServer proxy;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int refusal;
    private volatile String authorization;

    public WriteProxy(final InfluxServer server) throws IOException {
        this.server = server;
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/api/v2/write", this::write);
        proxy.setExecutor(threads);
        proxy.start();
    }

    public String url() {
        return "http://127.0.0.1:" + proxy.getAddress().getPort();
    }

    /** Answers everything with a status from now on; 0 for what the server says. */
    public void refuse(final int status) {
        refusal = status;
    }

    /** Requests that came, whatever became of them. */
    public int requests() {
        return requests.get();
    }

    /** What the last request showed to be let in; null for nothing. */
    public String authorization() {
        return authorization;
    }

    /** Requests that could not be passed on. */
    public int failures() {
        return failures.get();
    }

    /** Requests that were passed on. */
    public int answers() {
        return answers.get();
    }

    private void write(final HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        final byte[] body = exchange.getRequestBody().readAllBytes();
        final Map<String, String> words =
                Stream.of(exchange.getRequestURI().getQuery().split("&"))
                        .map(word -> word.split("=", 2))
                        .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        try (exchange) {
            final HttpResponse<byte[]> answer = refusal == 0 ? pass(exchange, words, body) : null;
            final int status =
                    refusal != 0 ? refusal : answer == null ? UNAVAILABLE : answer.statusCode();
            if (answer == null || answer.body().length == 0) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                for (final String header : List.of("Content-Type", "X-Influxdb-Error")) {
                    answer.headers()
                            .firstValue(header)
                            .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
                }
                exchange.sendResponseHeaders(status, answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    /** What the server answers; null if it does not. */
    private HttpResponse<byte[]> pass(
            final HttpExchange exchange, final Map<String, String> words, final byte[] body) {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                server.uri(
                                        "/write?db="
                                                + words.get("bucket")
                                                + "&precision="
                                                + words.get("precision")))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        final String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        try {
            final HttpResponse<byte[]> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answers.incrementAndGet();
            return answer;
        } catch (final IOException away) {
            failures.incrementAndGet();
            return null;
        } catch (final InterruptedException closed) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }
}
