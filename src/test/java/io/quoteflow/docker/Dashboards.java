package io.quoteflow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards that {@code docker/grafana} provisions. */
final class Dashboards {
    private static final Path FOLDER = Path.of("docker/grafana/dashboards");
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

        List<String> queries() {
            final List<String> queries = new ArrayList<>();
            json.path("targets").forEach(target -> queries.add(target.get("query").asText()));
            return queries;
        }

        @Override
        public String toString() {
            return dashboard + ": " + title();
        }
    }

    static List<JsonNode> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
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

    /** Every panel that draws something. */
    static List<Panel> panels() {
        final List<Panel> panels = new ArrayList<>();
        for (final JsonNode dashboard : all()) {
            for (final JsonNode panel : dashboard.get("panels")) {
                if (!panel.get("type").asText().equals("row")) {
                    panels.add(new Panel(dashboard.get("title").asText(), panel));
                }
            }
        }
        return panels;
    }

    /** A query as Grafana sends it. */
    static String query(
            final String query,
            final String instrument,
            final long fromMillis,
            final long toMillis) {
        return query.replace(
                        "$timeFilter",
                        "time >= " + fromMillis + "ms AND time <= " + toMillis + "ms")
                .replace("$__interval", "10s")
                .replace("$instrument", instrument);
    }
}
