package io.quoteflow.testing.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.Prerequisites;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.cluster.Await;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real InfluxDB 1.x with one database, in its own process. If it is killed and started again, it
 * has the same port and the same data.
 */
public final class InfluxServer implements Closeable {
    /** The database of dashboards. */
    public static final String DATABASE = "quoteflow";

    private static final Path SERVER = Path.of("/usr/bin/influxd");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;
    private static final int OK = 200;

    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private InfluxServer(final Path folder, final int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a server on a free port.
     *
     * @param in where it may keep everything
     */
    public static InfluxServer start(final Path in) throws Exception {
        Prerequisites.require(Files.isExecutable(SERVER), SERVER + "; .ci/run installs influxdb");
        final Path folder = Files.createDirectories(in.resolve("influxdb"));
        final int port = ServerPort.find();
        Files.writeString(
                folder.resolve("influxdb.conf"),
                String.join(
                        "\n",
                        "reporting-disabled = true",
                        "bind-address = \"127.0.0.1:" + ServerPort.find() + "\"",
                        "[meta]",
                        "dir = \"" + folder.resolve("meta") + "\"",
                        "[data]",
                        "dir = \"" + folder.resolve("data") + "\"",
                        "wal-dir = \"" + folder.resolve("wal") + "\"",
                        "[monitor]",
                        "store-enabled = false",
                        "[http]",
                        "bind-address = \"127.0.0.1:" + port + "\"",
                        "log-enabled = false",
                        ""));
        final InfluxServer server = new InfluxServer(folder, port);
        server.start();
        server.said("CREATE DATABASE " + DATABASE);
        return server;
    }

    /** Forgets all points. */
    public void empty() {
        said("DROP DATABASE " + DATABASE);
        said("CREATE DATABASE " + DATABASE);
    }

    /** Starts it again where it was killed. */
    public void start() throws Exception {
        process =
                new ProcessBuilder(
                                SERVER.toString(),
                                "-config",
                                folder.resolve("influxdb.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("influxd.log").toFile())
                        .start();
        Await.until("InfluxDB answers", this::isUp);
    }

    private boolean isUp() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException(Files.readString(folder.resolve("influxd.log")));
        }
        try {
            get("/ping");
            return true;
        } catch (final IOException notYet) {
            return false;
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    public URI uri(final String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** One series of an answer: its tags, the names of its columns, its rows. */
    public record Series(JsonNode tags, List<String> columns, List<JsonNode> rows) {
        /** A value of a row by the name of its column. */
        public JsonNode value(final int row, final String column) {
            return rows.get(row).get(columns.indexOf(column));
        }
    }

    /** Asks in InfluxQL; times are ms. */
    public List<Series> query(final String influxQl) {
        final List<Series> all = new ArrayList<>();
        for (final JsonNode series : said(influxQl).at("/results/0/series")) {
            final List<String> columns = new ArrayList<>();
            series.get("columns").forEach(column -> columns.add(column.asText()));
            final List<JsonNode> rows = new ArrayList<>();
            series.get("values").forEach(rows::add);
            all.add(new Series(series.path("tags"), columns, rows));
        }
        return all;
    }

    private JsonNode said(final String influxQl) {
        try {
            final HttpRequest request =
                    HttpRequest.newBuilder(uri("/query?epoch=ms&db=" + DATABASE))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "q="
                                                    + URLEncoder.encode(
                                                            influxQl, StandardCharsets.UTF_8)))
                            .build();
            final HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            final JsonNode json = JSON.readTree(answer.body());
            assertThat(answer.statusCode()).as(influxQl + ": " + json).isEqualTo(OK);
            assertThat(json.at("/results/0/error").isMissingNode())
                    .as(influxQl + ": " + json)
                    .isTrue();
            return json;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Points of every measurement and tag set, as text to compare. */
    public String counts() {
        final StringBuilder text = new StringBuilder();
        for (final Series measurement : query("SHOW MEASUREMENTS")) {
            for (final JsonNode name : measurement.rows()) {
                final String from = name.get(0).asText();
                query("SELECT count(*) FROM \"" + from + "\" GROUP BY *")
                        .forEach(
                                series ->
                                        text.append(from)
                                                .append(series.tags())
                                                .append(series.rows())
                                                .append('\n'));
            }
        }
        return text.toString();
    }

    /** Points of all measurements. */
    public long points() {
        long points = 0;
        for (final Series measurement : query("SHOW MEASUREMENTS")) {
            for (final JsonNode name : measurement.rows()) {
                // a point is one time of one tag set, whatever fields it has
                for (final Series series :
                        query("SELECT * FROM \"" + name.get(0).asText() + "\" GROUP BY *")) {
                    points += series.rows().size();
                }
            }
        }
        return points;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
