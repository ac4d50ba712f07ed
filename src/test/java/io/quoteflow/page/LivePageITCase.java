package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.report.Report;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page of a run: its content, its access rules, its buttons, and that a replay reproduces
 * their commands.
 */
class LivePageITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final int MINUTES = 6;
    private static final int SPEED = 25;

    @TempDir Path folder;
    private LiveRun run;

    /** Returns the data of the page; empty before the run starts. */
    private JsonNode data() throws Exception {
        final HttpResponse<String> answer = run.page().get("/data?instrument=" + BTC);
        return answer.statusCode() == 204 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** Sends a raw request and returns the status line of the answer. */
    private String raw(final String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), run.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            final InputStream in = socket.getInputStream();
            return new String(in.readNBytes("HTTP/1.1 403".length()), StandardCharsets.ISO_8859_1);
        }
    }

    private void strangersAreRefused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: rebound.example:" + run.port() + "\r\n\r\n"))
                .isEqualTo("HTTP/1.1 403");
        assertThat(raw("GET /data HTTP/1.1\r\nHost: rebound.example\r\n\r\n"))
                .isEqualTo("HTTP/1.1 403");
        final String token = run.page().token();
        final String halt = "{\"command\":\"halt\",\"instrument\":\"\"}";
        assertThat(run.page().post(halt).statusCode()).as("no token").isEqualTo(403);
        assertThat(run.page().post(halt, RequestGuard.TOKEN, "guessed").statusCode())
                .isEqualTo(403);
        assertThat(
                        run.page()
                                .post(
                                        halt,
                                        RequestGuard.TOKEN,
                                        token,
                                        "Origin",
                                        "http://evil.example")
                                .statusCode())
                .isEqualTo(403);
        assertThat(run.page().get("/control").statusCode()).isEqualTo(405);
        assertThat(run.page().get("/../run.json").statusCode()).isEqualTo(404);
        assertThat(run.page().press("set", "")).as("no button of the page").isEqualTo(400);
        assertThat(run.page().press("halt", "bybit.linear.NONE")).isEqualTo(400);
        assertThat(run.page().post("no JSON", RequestGuard.TOKEN, token).statusCode())
                .isEqualTo(400);
        assertThat(run.page().get("/data?instrument=%FF%00%3Cscript%3E").statusCode())
                .isBetween(200, 400);
        assertThat(run.page().get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(run.page().get("/").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(Runs.rows(run.output(), "controls"))
                .allMatch(row -> row.get("command").asText().equals("start"));
    }

    private long controls(final String command) {
        return Runs.rows(run.output(), "controls").stream()
                .filter(row -> row.get("command").asText().equals(command))
                .count();
    }

    @Test
    void showsTheRunAndButtonsWriteRecordsOfItsJournal() throws Exception {
        run = new LiveRun(folder, MINUTES, SPEED);
        Await.until("all instruments", () -> data().path("instruments").size() == 3);
        strangersAreRefused();
        final double progress = data().at("/live/progress").asDouble();
        Await.until("it moves", () -> data().at("/live/progress").asDouble() > progress + 0.05);

        assertThat(run.page().press("halt", BTC)).isEqualTo(202);
        Await.until("a halt of one", () -> controls("halt") == 1);
        Await.until("it is seen", () -> figures(data(), BTC).path("halted").asBoolean());
        assertThat(figures(data(), "bybit.linear.ETHUSDT").get("halted").asBoolean()).isFalse();
        assertThat(run.page().press("flatten", "")).isEqualTo(202);
        Await.until("a flatten of all", () -> controls("flatten") == 3);
        assertThat(run.page().press("resume", "")).isEqualTo(202);
        Await.until("a resume of all", () -> controls("resume") == 3);
        assertThat(run.hasEnded()).as("all of it in mid-run").isFalse();

        final ObjectNode last = untilTheEnd();
        assertThat(run.join()).isZero();
        assertThat(last.remove(List.of("live")).toString()).isEqualTo(report());
        nothingWasOrderedUnderAHalt();
        itReplays();
    }

    @Test
    void theNextRunInAFolderShowsNothingOfThePreviousOne() throws Exception {
        run = new LiveRun(folder, 2, 0);
        untilTheEnd();
        assertThat(run.join()).isZero();
        final long end = Runs.summary(run.output()).at("/instruments/" + BTC + "/time").asLong();
        run = new LiveRun(folder, 1, 30);
        long seen = 0;
        while (seen == 0) {
            for (final JsonNode each : data().path("instruments")) {
                seen = Math.max(seen, each.get("time").asLong());
            }
        }
        assertThat(seen).isLessThan(end);
        untilTheEnd();
        assertThat(run.join()).isZero();
    }

    private static JsonNode figures(final JsonNode data, final String instrument) {
        for (final JsonNode each : data.get("instruments")) {
            if (each.get("id").asText().equals(instrument)) {
                return each.get("figures");
            }
        }
        throw new AssertionError(instrument);
    }

    /** Returns the last data that an open page is shown. */
    private ObjectNode untilTheEnd() throws Exception {
        final ObjectNode[] last = new ObjectNode[1];
        Await.until(
                "the end is shown",
                () -> {
                    try {
                        last[0] = (ObjectNode) data();
                        return last[0].at("/live/ended").asBoolean();
                    } catch (final ConnectException gone) {
                        throw new AssertionError(
                                "the run ended and the page was not shown it", gone);
                    }
                });
        return last[0];
    }

    private String report() throws IOException {
        try (Report report = Report.read(run.output(), List.of(), System.err)) {
            return JSON.readTree(report.json()).toString();
        }
    }

    private void nothingWasOrderedUnderAHalt() throws IOException {
        for (final String instrument : List.of(BTC, "bybit.linear.ETHUSDT")) {
            final TreeMap<Long, String> rows = new TreeMap<>();
            for (final String row : Runs.decisions(run.output(), instrument)) {
                rows.put(JSON.readTree(row).get("decision").asLong(), row);
            }
            boolean halted = false;
            int placed = 0;
            for (final String text : rows.values()) {
                final JsonNode row = JSON.readTree(text);
                final String command = row.path("command").asText();
                halted |= command.equals("halt") || command.equals("flatten");
                halted &= !command.equals("resume");
                if (row.path("action").asText().equals("place")) {
                    placed++;
                    assertThat(halted && !row.path("purpose").asText().equals("flatten"))
                            .as(text)
                            .isFalse();
                }
            }
            assertThat(placed).isGreaterThan(20);
        }
    }

    private void itReplays() throws IOException {
        final Path controls = ControlFiles.in(run.output()).get(0);
        assertThat(Files.readAllLines(controls)).hasSize(7);
        final JsonNode live = Runs.summary(run.output());
        assertThat(
                        Runs.replay(folder.resolve("replay"), List.of(run.journal(), controls))
                                .get("fingerprint"))
                .isEqualTo(live.get("fingerprint"));
        assertThat(
                        Runs.replay(folder.resolve("without"), List.of(run.journal()))
                                .get("fingerprint"))
                .isNotEqualTo(live.get("fingerprint"));
    }
}
