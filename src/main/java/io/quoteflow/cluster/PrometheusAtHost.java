package io.quoteflow.cluster;

import org.apache.flink.metrics.prometheus.RegistryReporter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.exporter.common.TextFormat;
import io.quoteflow.http.OwnSite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /metrics} in Prometheus' text format. Listens on one address and accepts only
 * the names of that address in the header {@code Host}, because metrics show positions and results,
 * which no page in a browser may read.
 */
final class PrometheusAtHost extends RegistryReporter {
    private static final int BACKLOG = 3;
    private static final int THREADS = 4;
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_ALLOWED = 405;

    private final OwnSite site;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts the endpoint.
     *
     * @throws IOException if the port is taken
     */
    PrometheusAtHost(final InetAddress address, final int port, final OwnSite site)
            throws IOException {
        this.site = site;
        server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        task -> {
                            final Thread made = new Thread(task, "prometheus");
                            made.setDaemon(true);
                            return made;
                        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        log.info("Prometheus finds metrics at {}.", server.getAddress());
    }

    private void handle(final HttpExchange exchange) throws IOException {
        try (exchange) {
            OwnSite.protect(exchange.getResponseHeaders()::set);
            if (!site.isNamedBy(exchange.getRequestHeaders().get("Host"))) {
                exchange.sendResponseHeaders(FORBIDDEN, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
            } else {
                answer(exchange);
            }
        }
    }

    private void answer(final HttpExchange exchange) throws IOException {
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(text, StandardCharsets.UTF_8)) {
            TextFormat.write004(writer, registry().metricFamilySamples());
        }
        exchange.getResponseHeaders().set("Content-Type", TextFormat.CONTENT_TYPE_004);
        exchange.sendResponseHeaders(OK, text.size());
        text.writeTo(exchange.getResponseBody());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        super.close();
    }
}
