package io.quoteflow.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.browser.Browser;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.net.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a page of another site can do to the Flink UI of an embedded run, in a real browser
 * and with raw requests like those of a browser.
 */
class ForeignPageITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORBIDDEN = 403;

    /** Asks for something and says what the page learns of the answer. */
    private static final String FETCH =
            "return fetch(arguments[0], arguments[1]).then("
                    + "r => r.type === 'opaque' ? 'opaque' : r.text().then(t => r.status + ' ' + t),"
                    + " () => 'refused')";

    private static final String UPLOAD =
            "const form = new FormData();"
                    + "form.append('jarfile', new Blob(['a jar']), 'evil.jar');"
                    + "return fetch(arguments[0], {method: 'POST', mode: 'no-cors', body: form})"
                    + ".then(r => r.type, () => 'refused')";

    private static final String IMAGE =
            "return new Promise(done => { const image = new Image();"
                    + "image.onload = image.onerror = () => done('asked');"
                    + "image.src = arguments[0]; })";

    @TempDir Path folder;

    private static HttpServer otherSite() throws IOException {
        final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    final byte[] page =
                            "<!doctype html><title>other</title>".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String jobs(final int ui) throws IOException {
        final String answer =
                RawHttp.send(ui, "GET", "/jobs/overview", "", "Host: localhost:" + ui);
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("ccess-control-allow-origin");
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }

    private static void assertRunning(final int ui) throws IOException {
        assertThat(jobs(ui)).contains("\"state\":\"RUNNING\"");
    }

    private static void attack(final Browser browser, final String ui, final String job) {
        assertThat(browser.run(FETCH, ui + "/jobs/overview")).isEqualTo("refused");
        assertThat(browser.run(UPLOAD, ui + "/jars/upload")).isIn("opaque", "refused");
        assertThat(browser.run(UPLOAD, ui + "/jobs")).isIn("opaque", "refused");
        assertThat(browser.run(IMAGE, ui + "/jobs/" + job + "/yarn-cancel")).isEqualTo("asked");
        for (final String method : List.of("PATCH", "DELETE", "PUT")) {
            assertThat(
                            browser.run(
                                    "return fetch(arguments[0], {method: arguments[1]})"
                                            + ".then(r => r.status, () => 'refused')",
                                    ui + "/jobs/" + job + "?mode=cancel",
                                    method))
                    .isEqualTo("refused");
        }
        for (final String action : List.of("/savepoints", "/stop", "/checkpoints")) {
            assertThat(
                            browser.run(
                                    "return fetch(arguments[0], {method: 'POST', mode: 'no-cors', body: '{}'})"
                                            + ".then(r => r.type, () => 'refused')",
                                    ui + "/jobs/" + job + action))
                    .isIn("opaque", "refused");
        }
        assertThat(
                        browser.run(
                                "return new Promise(done => { const frame = document.createElement('iframe');"
                                        + "frame.onload = () => { try { done(frame.contentDocument.title); }"
                                        + " catch (e) { done('hidden'); } };"
                                        + "frame.src = arguments[0]; document.body.append(frame); })"
                                        + ".then(title => title || 'hidden')",
                                ui + "/"))
                .isEqualTo("hidden");
    }

    @Test
    void otherSitesNeitherReadNorAct() throws Exception {
        final int ui = ServerPort.find();
        final String own = "http://localhost:" + ui;
        final HttpServer other = otherSite();
        try (EmbeddedProgram program = new EmbeddedProgram(folder, "ui.port=" + ui);
                Browser browser =
                        Browser.start(
                                "--host-resolver-rules=MAP attacker.example 127.0.0.1,"
                                        + "MAP rebound.example 127.0.0.1")) {
            final String job = JSON.readTree(jobs(ui)).at("/jobs/0/jid").asText();
            for (final String site : List.of("attacker.example", "localhost")) {
                browser.open("http://" + site + ":" + other.getAddress().getPort() + "/");
                attack(browser, own, job);
                assertRunning(ui);
            }

            browser.open("http://rebound.example:" + ui + "/");
            assertThat(browser.run("return document.body.textContent").toString())
                    .contains("names another host");
            assertThat(browser.run(FETCH, "/jobs/overview").toString()).startsWith("403 ");
            assertThat(browser.run(UPLOAD, "/jars/upload")).isIn("basic", "refused");
            assertRunning(ui);

            browser.console();
            browser.size(1440, 1000).open(own + "/");
            Await.until(
                    "the job in Flink's own page",
                    () ->
                            browser.run("return document.body.innerText")
                                    .toString()
                                    .contains("replay"));
            browser.screenshot(Path.of("target/flink-ui.png"));
            assertThat(browser.console()).as("the UI works under the guard").isEmpty();
            assertThat(browser.run(FETCH, "/jobs/overview").toString()).startsWith("200 ");
            assertThat(
                            browser.run(
                                    "return fetch(arguments[0], {method: 'PATCH'}).then(r => r.status)",
                                    "/jobs/" + job + "?mode=cancel"))
                    .as("not even by its own page")
                    .isEqualTo(403L);
            assertRunning(ui);
            program.awaitProgress();
            assertThat(savepoints(program.output().getParent())).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    private static List<Path> savepoints(final Path in) throws IOException {
        try (Stream<Path> files = Files.walk(in)) {
            return files.filter(file -> file.getFileName().toString().startsWith("savepoint-"))
                    .toList();
        }
    }

    @Test
    void theSameAsBytesWithoutABrowser() throws Exception {
        final int ui = ServerPort.find();
        try (EmbeddedProgram program = new EmbeddedProgram(folder, "ui.port=" + ui)) {
            final String job = JSON.readTree(jobs(ui)).at("/jobs/0/jid").asText();
            final String host = "Host: localhost:" + ui;
            assertRefused(ui, "GET", "/jobs/overview", "Host: rebound.example:" + ui);
            assertRefused(ui, "GET", "/jobs/overview", "X-Nothing: none");
            assertRefused(ui, "GET", "/jobs/overview", host, "Origin: http://attacker.example");
            for (final String action :
                    List.of(
                            "POST /jars/upload",
                            "POST /jobs",
                            "PATCH /jobs/" + job + "?mode=cancel",
                            "PATCH /jobs/" + job,
                            "GET /jobs/" + job + "/yarn-cancel",
                            "GET /jobs/" + job + "/yarn-stop",
                            "POST /jobs/" + job + "/savepoints",
                            "POST /jobs/" + job + "/checkpoints",
                            "POST /jobs/" + job + "/stop",
                            "PUT /jobs/" + job + "/resource-requirements",
                            "DELETE /cluster")) {
                final String[] words = action.split(" ");
                assertRefused(ui, words[0], words[1], host);
            }
            assertThat(RawHttp.status(RawHttp.send(ui, "GET", "/jars", "", host)))
                    .as("uploaded jars")
                    .isEqualTo(404);
            assertThat(RawHttp.send(ui, "GET", "/config", "", host))
                    .contains("\"web-submit\":false")
                    .contains("\"web-cancel\":false")
                    .contains("\"web-rescale\":false");
            assertRunning(ui);
            program.awaitProgress();
        }
    }

    private static void assertRefused(
            final int ui, final String method, final String path, final String... headers)
            throws IOException {
        assertThat(RawHttp.status(RawHttp.send(ui, method, path, "", headers)))
                .as(method + " " + path + " " + List.of(headers))
                .isEqualTo(FORBIDDEN);
    }
}
