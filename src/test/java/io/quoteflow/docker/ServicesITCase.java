package io.quoteflow.docker;

import io.quoteflow.testing.Program;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.cluster.FlinkCluster;
import io.quoteflow.testing.influx.InfluxServer;
import io.quoteflow.testing.influx.WriteProxy;
import io.quoteflow.testing.kafka.KafkaBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the services of the compose file as processes of this machine, with the same arguments and
 * variables. The whole loop runs: exchange, gateway, Kafka, job. Every panel must have data.
 */
class ServicesITCase {
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";

    /** What a panel shows only when it happens, or only after 20 trades. */
    private static final List<String> MAY_BE_EMPTY =
            List.of("none", "n/a", "no round trip yet", "no order was sent");

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
    private static final Pattern METRIC = Pattern.compile("quoteflow_gateway_[a-z0-9_]+");

    @TempDir Path folder;

    private final Compose compose = Compose.read();

    private List<String> metrics(final InfluxServer server, final String service) {
        final List<String> settings = new ArrayList<>();
        for (final String word : compose.words(service, "entrypoint")) {
            if (word.startsWith("-Dmetrics.")) {
                settings.add(
                        word.substring(2)
                                .replaceFirst("(host)=influxdb$", "$1=127.0.0.1")
                                .replaceFirst("(port)=8086$", "$1=" + server.uri("").getPort()));
            }
        }
        return settings;
    }

    private Map<String, String> environment(final WriteProxy proxy, final KafkaBroker broker) {
        final Map<String, String> environment = new TreeMap<>();
        compose.service("jobmanager")
                .get("environment")
                .properties()
                .forEach(
                        variable ->
                                environment.put(
                                        variable.getKey(),
                                        Compose.withDefaults(variable.getValue().asText())));
        environment.put("INFLUX_URL", proxy.url());
        environment.put("KAFKA_SERVERS", broker.servers());
        return environment;
    }

    private Process start(final Map<String, String> environment, final List<String> words)
            throws IOException {
        return Program.with(environment, words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(words.get(0) + ".log").toFile())
                .start();
    }

    @Test
    void everyPanelShowsSomething() throws Exception {
        try (InfluxServer server = InfluxServer.start(folder);
                WriteProxy proxy = new WriteProxy(server);
                KafkaBroker broker = KafkaBroker.start(folder)) {
            final Map<String, String> environment = environment(proxy, broker);
            assertThat(metrics(server, "taskmanager-1")).isEqualTo(metrics(server, "jobmanager"));
            final Process topics = start(environment, compose.words("topics", "command"));
            try (FlinkCluster cluster =
                    FlinkCluster.start(
                            folder.resolve("cluster"),
                            2,
                            metrics(server, "jobmanager"),
                            environment)) {
                assertThat(topics.waitFor()).isZero();
                cluster.submit(compose.words("job", "command"));
                final Process exchange = start(environment, onFreePort(compose));
                final Process gateway =
                        start(
                                environment(environment),
                                List.of("gateway", gatewayFile(address("exchange")).toString()));
                try {
                    awaitPanels(server, exchange, gateway);
                    awaitMetrics();
                } finally {
                    gateway.destroyForcibly().waitFor();
                    exchange.destroyForcibly().waitFor();
                }
            }
        }
    }

    private static List<String> onFreePort(final Compose compose) {
        final List<String> words = new ArrayList<>(compose.words("exchange", "command"));
        words.set(words.indexOf("--port") + 1, "0");
        return words;
    }

    /** Adds the variables of the gateway, as the compose file gives them. */
    private Map<String, String> environment(final Map<String, String> job) {
        final Map<String, String> environment = new TreeMap<>(job);
        compose.service("gateway")
                .get("environment")
                .properties()
                .forEach(
                        variable ->
                                environment.putIfAbsent(
                                        variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    /** Copies the gateway's file, with addresses and a state folder of this test. */
    private Path gatewayFile(final String exchange) throws IOException {
        final String file =
                Files.readString(Path.of("docker/gateway.yaml"))
                        .replace("http://127.0.0.1:9000", exchange)
                        .replace("/data/gateway", folder.resolve("gateway").toString())
                        .replace("address: 0.0.0.0", "address: 127.0.0.1")
                        .replace("port: 8090", "port: 0");
        return Files.writeString(folder.resolve("gateway.yaml"), file);
    }

    /** Returns the address that a service has printed. */
    private String address(final String service) throws Exception {
        final Path log = folder.resolve(service + ".log");
        Await.until(
                "the address of " + service, () -> ADDRESS.matcher(Files.readString(log)).find());
        final Matcher address = ADDRESS.matcher(Files.readString(log));
        assertThat(address.find()).isTrue();
        return address.group();
    }

    /** Every metric that a panel or a rule asks for must be one that the gateway serves. */
    private void awaitMetrics() throws Exception {
        final TreeSet<String> wanted = new TreeSet<>();
        Dashboards.ofPrometheus().stream()
                .filter(panel -> !mayBeEmpty(panel))
                .forEach(panel -> addMetrics(String.join(" ", panel.queries()), wanted));
        addMetrics(Files.readString(Path.of("docker/prometheus/gateway-alerts.yaml")), wanted);
        assertThat(wanted).hasSizeGreaterThan(20);
        final URI metrics = URI.create(address("gateway") + "/metrics");
        final HttpClient http = HttpClient.newHttpClient();
        Await.until(
                "metrics of the gateway",
                () -> {
                    final String text =
                            http.send(
                                            HttpRequest.newBuilder(metrics).build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body();
                    return wanted.stream().allMatch(name -> text.contains("\n" + name));
                });
    }

    private static void addMetrics(final String queries, final TreeSet<String> metrics) {
        final Matcher metric = METRIC.matcher(queries);
        while (metric.find()) {
            metrics.add(metric.group());
        }
    }

    private void awaitPanels(
            final InfluxServer server, final Process exchange, final Process gateway)
            throws Exception {
        final TreeSet<String> empty = new TreeSet<>();
        final List<Dashboards.Panel> panels =
                Dashboards.ofInflux().stream().filter(panel -> !mayBeEmpty(panel)).toList();
        assertThat(panels).hasSizeGreaterThan(30);
        try {
            Await.until(
                    "data for every panel",
                    () -> {
                        assertThat(exchange.isAlive() && gateway.isAlive()).isTrue();
                        empty.clear();
                        panels.forEach(panel -> addEmpty(server, panel, empty));
                        return empty.isEmpty();
                    });
        } catch (final AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + String.join("\n", empty), e);
        }
    }

    private static boolean mayBeEmpty(final Dashboards.Panel panel) {
        final String otherwise = panel.json().at("/fieldConfig/defaults/noValue").asText();
        return MAY_BE_EMPTY.stream().anyMatch(otherwise::startsWith);
    }

    private static void addEmpty(
            final InfluxServer server, final Dashboards.Panel panel, final TreeSet<String> empty) {
        final long now = System.currentTimeMillis();
        final long from = now - Duration.ofMinutes(15).toMillis();
        final Dashboards.Chosen chosen = Dashboards.Chosen.first(server, INSTRUMENT);
        final boolean shown =
                panel.queries().stream()
                        .map(query -> Dashboards.query(query, chosen, from, now))
                        .anyMatch(query -> !server.query(query).isEmpty());
        if (!shown) {
            empty.add(panel.toString());
        }
    }
}
