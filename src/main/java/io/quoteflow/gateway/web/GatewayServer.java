package io.quoteflow.gateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quoteflow.http.OwnSite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The HTTP server of a gateway: health, readiness, metrics, a page, halt and resume.
 *
 * <p>Anyone who reaches the address may read. Only this machine may halt and resume, and only the
 * page of the gateway itself: the request must come over loopback, name a loopback host, be JSON,
 * and have no foreign origin.
 */
public final class GatewayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final int BACKLOG = 64;
    private static final int MAX_BODY = 4096;
    private static final int MAX_TEXT = 256;
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Name and media type of each part of the page, by its path. */
    private static final Map<String, String[]> FILES =
            Map.of(
                    "/", new String[] {"gateway.html", "text/html; charset=utf-8"},
                    "/gateway.js", new String[] {"gateway.js", SCRIPT},
                    "/gateway.css", new String[] {"gateway.css", "text/css; charset=utf-8"},
                    "/report/dom.js", new String[] {"/io/quoteflow/report/dom.js", SCRIPT},
                    "/report/format.js", new String[] {"/io/quoteflow/report/format.js", SCRIPT});

    static {
        // a client that sends slowly must not keep a thread
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final GatewayControl control;
    private final OwnSite loopback;

    private GatewayServer(final HttpServer server, final GatewayControl control) {
        this.server = server;
        this.control = control;
        loopback = OwnSite.loopback(server.getAddress().getPort());
        final AtomicInteger number = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(QUEUE),
                        task -> {
                            final Thread thread =
                                    new Thread(task, "gateway-web-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts to serve.
     *
     * @param address of this machine
     * @param port 0 for any free one
     * @throws IOException if the port cannot be used
     */
    public static GatewayServer start(
            final String address, final int port, final GatewayControl control) throws IOException {
        return new GatewayServer(
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG),
                control);
    }

    /** Returns the address, such as {@code http://127.0.0.1:8090}. */
    public String address() {
        final InetSocketAddress at = server.getAddress();
        final String host = at.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    private void handle(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final String path = exchange.getRequestURI().getPath();
            final String method = exchange.getRequestMethod();
            if (method.equals("POST")) {
                post(exchange, path);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, "text/plain", "405");
            } else {
                get(exchange, path);
            }
        } catch (final RuntimeException bug) {
            LOG.error("a request of the gateway's page failed", bug);
        }
    }

    private void get(final HttpExchange exchange, final String path) throws IOException {
        switch (path) {
            case "/health" -> {
                final GatewayReport report = control.report();
                answer(
                        exchange,
                        report.isAlive() ? 200 : 503,
                        JSON_TYPE,
                        StatusJson.health(report));
            }
            case "/ready" -> {
                final GatewayReport report = control.report();
                answer(
                        exchange,
                        report.isReady() ? 200 : 503,
                        JSON_TYPE,
                        StatusJson.health(report));
            }
            case "/metrics" ->
                    answer(
                            exchange,
                            200,
                            "text/plain; version=0.0.4; charset=utf-8",
                            MetricsText.of(control));
            case "/status.json" ->
                    answer(exchange, 200, JSON_TYPE, StatusJson.of(control.report()));
            default -> file(exchange, path);
        }
    }

    private void file(final HttpExchange exchange, final String path) throws IOException {
        final String[] file = FILES.get(path);
        if (file == null) {
            answer(exchange, 404, "text/plain", "there is no such page");
            return;
        }
        try (InputStream in = GatewayServer.class.getResourceAsStream(file[0])) {
            answer(exchange, 200, file[1], in.readAllBytes());
        }
    }

    private void post(final HttpExchange exchange, final String path) throws IOException {
        if (!path.equals("/halt") && !path.equals("/resume")) {
            answer(exchange, 404, "text/plain", "there is no such command");
            return;
        }
        if (!mayAct(exchange)) {
            answer(
                    exchange,
                    403,
                    "text/plain",
                    "halt and resume are taken from this machine and its own page alone, as JSON");
            return;
        }
        final JsonNode order;
        try {
            order = JSON.readTree(exchange.getRequestBody().readNBytes(MAX_BODY));
        } catch (final IOException notJson) {
            answer(exchange, 400, "text/plain", "the body is not JSON");
            return;
        }
        final String author = text(order, "author");
        final String reason = text(order, "reason");
        if (author.isEmpty()) {
            answer(exchange, 400, "text/plain", "the body has no author");
            return;
        }
        act(exchange, path.equals("/halt"), author, reason);
    }

    private void act(
            final HttpExchange exchange,
            final boolean halt,
            final String author,
            final String reason)
            throws IOException {
        try {
            if (halt) {
                control.halt(author, reason);
            } else {
                control.resume(author, reason);
            }
            answer(exchange, 200, JSON_TYPE, StatusJson.of(control.report()));
        } catch (final IOException disk) {
            LOG.error("{}: {}", halt ? "halt" : "resume", disk.getMessage());
            answer(exchange, 500, "text/plain", disk.getMessage());
        }
    }

    private boolean mayAct(final HttpExchange exchange) {
        final String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                && loopback.isNamedBy(exchange.getRequestHeaders().get("Host"))
                && OwnSite.isSameOrigin(
                        exchange.getRequestHeaders().getFirst("Origin"),
                        "http",
                        exchange.getRequestHeaders().getFirst("Host"))
                && type != null
                && type.startsWith(JSON_TYPE);
    }

    private static String text(final JsonNode order, final String name) {
        final String text = order.path(name).asText("").replaceAll("\\p{Cntrl}", " ").strip();
        return text.substring(0, Math.min(text.length(), MAX_TEXT));
    }

    private static void answer(
            final HttpExchange exchange, final int status, final String type, final String body)
            throws IOException {
        answer(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(
            final HttpExchange exchange, final int status, final String type, final byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        OwnSite.protect(exchange.getResponseHeaders()::set);
        final boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
