package io.quoteflow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.influx.InfluxServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of {@code docker/grafana}. */
final class Dashboards {
    private static final Path FOLDER = Path.of("docker/grafana/dashboards");
    private static final Path WITHOUT_INFLUX = Path.of("docker/grafana/prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dashboards() {}

    /** A panel of a dashboard. */
    record Panel(String dashboard, JsonNode json) {
        String title() {
            return json.get("title").asText();
        }

        String type() {
            return json.get("type").asText();
        }

        /** Whether Prometheus has the data, and not InfluxDB. */
        boolean isOfPrometheus() {
            return json.at("/datasource/type").asText().equals("prometheus");
        }

        List<String> queries() {
            final List<String> queries = new ArrayList<>();
            final String field = isOfPrometheus() ? "expr" : "query";
            json.path("targets").forEach(target -> queries.add(target.get(field).asText()));
            return queries;
        }

        @Override
        public String toString() {
            return dashboard + ": " + title();
        }
    }

    /** Those that compose provisions. */
    static List<JsonNode> all() {
        return in(FOLDER);
    }

    /** Those of Flink's metrics in Prometheus, for people without InfluxDB. */
    static List<JsonNode> withoutInflux() {
        return in(WITHOUT_INFLUX);
    }

    private static List<JsonNode> in(final Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Dashboards::read)
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(final Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every query of a dashboard, those of its variables and annotations too. */
    static List<String> queries(final JsonNode dashboard) {
        return dashboard.findValues("query").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    /** Every panel that draws something. */
    static List<Panel> panels() {
        return panels(all());
    }

    /** Every panel of some dashboards that draws something. */
    static List<Panel> panels(final List<JsonNode> dashboards) {
        final List<Panel> panels = new ArrayList<>();
        for (final JsonNode dashboard : dashboards) {
            for (final JsonNode panel : dashboard.get("panels")) {
                if (!panel.get("type").asText().equals("row")) {
                    panels.add(new Panel(dashboard.get("title").asText(), panel));
                }
            }
        }
        return panels;
    }

    /** Every panel whose data InfluxDB has. */
    static List<Panel> ofInflux() {
        return panels().stream().filter(panel -> !panel.isOfPrometheus()).toList();
    }

    /** Every panel whose data Prometheus has. */
    static List<Panel> ofPrometheus() {
        return panels().stream().filter(Panel::isOfPrometheus).toList();
    }

    /** The values of a dashboard's variables. */
    record Chosen(String job, String run, String instrument) {
        /** The first job and run that the server knows; empty texts before there is one. */
        static Chosen first(final InfluxServer server, final String instrument) {
            return new Chosen(value(server, "job"), value(server, "run"), instrument);
        }

        private static String value(final InfluxServer server, final String key) {
            final List<InfluxServer.Series> values =
                    server.query("SHOW TAG VALUES FROM quoteflow_metrics WITH KEY = " + key);
            return values.isEmpty() ? "" : values.get(0).rows().get(0).get(1).asText();
        }
    }

    /** A query as Grafana sends it. */
    static String query(
            final String query, final Chosen chosen, final long fromMillis, final long toMillis) {
        return query.replace(
                        "$timeFilter",
                        "time >= " + fromMillis + "ms AND time <= " + toMillis + "ms")
                .replace("$__interval", "10s")
                .replace("$instrument", chosen.instrument())
                .replace("$job", chosen.job())
                .replace("$run", chosen.run());
    }
}
