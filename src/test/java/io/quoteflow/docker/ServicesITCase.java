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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the services of the compose file as processes of this machine, with the same arguments and
 * variables. Every panel of every dashboard must have data.
 */
class ServicesITCase {
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";

    /** What a panel shows only when it happens, or only after 20 trades. */
    private static final List<String> MAY_BE_EMPTY = List.of("none", "n/a", "no round trip yet");

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
                final Process feeder = start(environment, compose.words("feeder", "command"));
                try {
                    awaitPanels(server, feeder);
                } finally {
                    feeder.destroyForcibly().waitFor();
                }
            }
        }
    }

    private void awaitPanels(final InfluxServer server, final Process feeder) throws Exception {
        final TreeSet<String> empty = new TreeSet<>();
        final List<Dashboards.Panel> panels =
                Dashboards.ofInflux().stream().filter(panel -> !mayBeEmpty(panel)).toList();
        assertThat(panels).hasSizeGreaterThan(30);
        try {
            Await.until(
                    "data for every panel",
                    () -> {
                        assertThat(feeder.isAlive()).isTrue();
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
