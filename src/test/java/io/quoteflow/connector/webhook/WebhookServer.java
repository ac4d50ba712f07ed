package io.quoteflow.connector.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server for webhooks on loopback whose answers a test chooses. */
final class WebhookServer implements AutoCloseable {
    private static final int OK = 200;

    private final HttpServer server;
    private final List<String> acceptedBodies = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int failure;
    private volatile boolean stalls;

    WebhookServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            paths.add(exchange.getRequestURI().getPath());
            final int status = failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? failure : OK;
            if (status == OK) {
                acceptedBodies.add(body);
            }
            exchange.sendResponseHeaders(status, stalls ? 1 : -1);
            if (stalls) {
                released.await();
            }
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers the next requests with a status other than 200. */
    void fail(final int requests, final int status) {
        failure = status;
        failures.set(requests);
    }

    /** Answers with headers and never sends the body that they announce. */
    void stall() {
        stalls = true;
    }

    URI address(final String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Paths of all requests. */
    List<String> paths() {
        return paths;
    }

    /** Bodies of the requests that were answered with 200, in their order. */
    List<String> acceptedBodies() {
        return acceptedBodies;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
