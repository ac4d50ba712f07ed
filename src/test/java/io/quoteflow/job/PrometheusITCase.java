package io.quoteflow.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what the reporter of {@code flink-conf/config.yaml} exports to Prometheus from a running
 * job.
 */
class PrometheusITCase {
    private static final String PORT = "metrics.reporter.prom.port";
    private static final String SCOPE = "flink_taskmanager_job_task_operator_";

    @TempDir Path folder;
    private int port;

    /** What the shipped configuration says of metrics, at a port of our own. */
    private Configuration shipped() throws Exception {
        final Configuration configuration = new Configuration();
        GlobalConfiguration.loadConfiguration("flink-conf")
                .toMap()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("metrics.")) {
                                configuration.setString(key, value);
                            }
                        });
        assertThat(configuration.toMap()).containsKey(PORT);
        port = ServerPort.find();
        configuration.setString(PORT, Integer.toString(port));
        return configuration;
    }

    private String scrape() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The one figure of an instrument. */
    private static double figure(final String scraped, final String name, final String instrument) {
        final Matcher found =
                Pattern.compile(
                                "^"
                                        + SCOPE
                                        + "instrument_"
                                        + name
                                        + "\\{[^}]*instrument=\""
                                        + Pattern.quote(instrument)
                                        + "\"[^}]*} (\\S+)$",
                                Pattern.MULTILINE)
                        .matcher(scraped);
        assertThat(found.find()).as(name + " of " + instrument).isTrue();
        final double value = Double.parseDouble(found.group(1));
        assertThat(found.find()).as("a second " + name + " of " + instrument).isFalse();
        return value;
    }

    private static double sum(final String scraped, final String name) {
        return scraped.lines()
                .filter(line -> line.startsWith(SCOPE + name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void figuresAreThoseOfTheLastMetricsRows() throws Exception {
        final List<String> lines = SimulatedJournalFile.lines(5, 3, true);
        final Path journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
        final Path calm = folder.resolve("calm");
        Runs.replay(calm, List.of(journal));
        final Path output = folder.resolve("run");
        final HeldJob job =
                HeldJob.start(folder, journal, output, List.of(), HeldJob.rows(calm), shipped());
        Await.until(
                "every record is counted", () -> sum(scrape(), RunMetrics.RECORDS) == lines.size());
        final String scraped = scrape();
        final Map<String, JsonNode> last = new TreeMap<>();
        Runs.rows(output, "metrics").forEach(row -> last.put(row.get("instrument").asText(), row));
        assertThat(last).hasSize(3);
        last.forEach(
                (instrument, row) -> {
                    for (final String name :
                            List.of("equity", "pnl", "drawdown", "mid", "fills", "trades")) {
                        assertThat(figure(scraped, name, instrument))
                                .as(name)
                                .isEqualTo(row.get(name).asDouble());
                    }
                    assertThat(figure(scraped, "position", instrument))
                            .isEqualTo(Double.parseDouble(row.get("position").asText()));
                    assertThat(figure(scraped, "halted", instrument)).isZero();
                });
        final Set<String> exported = new TreeSet<>();
        scraped.lines().forEach(line -> exported.add(line.replaceAll("[{ ].*", "")));
        assertThat(askedFor()).hasSizeGreaterThan(25).isSubsetOf(exported);
        assertThat(scraped).as("texts are no figures").doesNotContain("_view{", "_decisionHash{");
        job.cancel();
    }

    /** The metrics of the dashboards without InfluxDB, but for that of a source in Kafka. */
    private static Set<String> askedFor() throws Exception {
        final Set<String> names = new TreeSet<>();
        try (Stream<Path> dashboards = Files.list(Path.of("docker/grafana/prometheus"))) {
            for (final Path dashboard : dashboards.toList()) {
                final Matcher name =
                        Pattern.compile("flink_\\w+").matcher(Files.readString(dashboard));
                while (name.find()) {
                    names.add(name.group());
                }
            }
        }
        names.remove(SCOPE + "pendingRecords");
        return names;
    }
}
