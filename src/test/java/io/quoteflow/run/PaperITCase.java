package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.testing.ProgramRun;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests {@code run jobs/paper.yaml} as a process against the fake exchange. */
class PaperITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" content=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;

    private ProgramRun paper(final String exchange, final String... options) throws IOException {
        final List<String> words = new ArrayList<>(List.of("run", "jobs/paper.yaml"));
        words.addAll(List.of("--exchange", exchange, "--output", output().toString()));
        for (final String setting :
                List.of(
                        "instruments=" + String.join(",", SimulatedExchange.INSTRUMENTS),
                        "checkpoints.folder=" + folder.resolve("checkpoints"),
                        "checkpoints.intervalMs=200",
                        "ui.port=0",
                        "page.port=" + ServerPort.find())) {
            words.addAll(List.of("--set", setting));
        }
        words.addAll(List.of(options));
        return new ProgramRun(folder, words);
    }

    private Path output() {
        return folder.resolve("paper");
    }

    private static HttpResponse<String> get(final String address) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode live(final String page) throws Exception {
        return JSON.readTree(get(page + "/data").body()).path("live");
    }

    private static long decisions(final String page) throws Exception {
        return live(page).path("decisions").asLong();
    }

    private static void press(final String page, final String command) throws Exception {
        final Matcher token = TOKEN.matcher(get(page + "/").body());
        assertThat(token.find()).isTrue();
        final HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(page + "/control"))
                                .header("Content-Type", "application/json")
                                .header("X-Quoteflow-Token", token.group(1))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"command\":\"" + command + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** Runs until some more decisions are made, and ends as Ctrl-C does. */
    private void runToItsEnd(final ProgramRun run, final long more) throws Exception {
        final String page = run.page();
        run.until("the first decisions", () -> decisions(page) > 0);
        final long first = decisions(page);
        run.until("more decisions", () -> decisions(page) >= first + more);
        final Runs.Said said = run.terminate();
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("state for --resume: ");
        assertThat(said.out()).contains("fingerprint: ", "report: ");
        assertThat(output().resolve("report.html")).isNotEmptyFile();
    }

    /** Replays the recording, and the control records, and compares the fingerprints. */
    private void replayIsEqual() throws IOException {
        final List<Path> inputs = new ArrayList<>(List.of(output().resolve("recording")));
        inputs.addAll(ControlFiles.in(output()));
        final JsonNode replayed = Runs.replay(folder.resolve("replay"), inputs);
        final JsonNode paper = Runs.summary(output());
        assertThat(paper.get("fingerprint")).isEqualTo(replayed.get("fingerprint"));
        assertThat(paper.get("instruments")).isEqualTo(replayed.get("instruments"));
        assertThat(paper.at("/records/applied").asLong()).isPositive();
    }

    @Test
    void aKilledRunGoesOnAndReplaysToTheSameFingerprint() throws Exception {
        try (ExchangeServer exchange = SimulatedExchange.start(0)) {
            try (ProgramRun run = paper(exchange.address())) {
                final String page = run.page();
                run.until(
                        "decisions after a checkpoint",
                        () -> decisions(page) > 20 && hasCheckpoint());
                run.kill();
            }
            try (ProgramRun run = paper(exchange.address(), "--resume")) {
                runToItsEnd(run, 20);
                assertThat(run.said()).contains("resumes from ");
            }
            replayIsEqual();
            try (ProgramRun run = paper(exchange.address(), "--resume")) {
                runToItsEnd(run, 20);
            }
            replayIsEqual();
        }
    }

    private boolean hasCheckpoint() {
        try {
            CheckpointFolder.latest(folder.resolve("checkpoints").toString());
            return true;
        } catch (final UsageException none) {
            return false;
        }
    }

    @Test
    void pressesAreReplayedWithTheRecording() throws Exception {
        try (ExchangeServer exchange = SimulatedExchange.start(0);
                ProgramRun run = paper(exchange.address())) {
            final String page = run.page();
            run.until("decisions", () -> decisions(page) > 20);
            press(page, "halt");
            run.until("its answer", () -> live(page).at("/presses/0/accepted").asInt() == 2);
            press(page, "resume");
            runToItsEnd(run, 20);
        }
        assertThat(Files.readString(output().resolve("controls.jsonl")))
                .contains("\"command\":\"halt\"", "\"command\":\"resume\"");
        replayIsEqual();
    }

    @Test
    void anExchangeThatIsAwayIsSaidOnThePage() throws Exception {
        final int port = ServerPort.find();
        try (ProgramRun run = paper("http://127.0.0.1:" + port)) {
            final String page = run.page();
            run.until(
                    "it says so", () -> live(page).path("market").asText().startsWith("0 records"));
            run.until(
                    "it says why",
                    () ->
                            live(page)
                                    .path("marketTrouble")
                                    .asText()
                                    .contains("unreachable: http://127.0.0.1:" + port));
            assertThat(get(page + "/").statusCode()).isEqualTo(200);
            try (ExchangeServer exchange = SimulatedExchange.start(port)) {
                runToItsEnd(run, 10);
            }
        }
        replayIsEqual();
    }

    /** The trader finds the gap and asks for a fresh book, which comes with the definition. */
    @Test
    void aRequestForAFreshBookIsAnswered() throws Exception {
        try (ExchangeServer exchange = SimulatedExchange.start(0);
                ProgramRun run = paper(exchange.address())) {
            final String page = run.page();
            run.until("decisions", () -> decisions(page) > 20);
            assertThat(definitions()).isEqualTo(1);
            exchange.fault("lose orderbook.200.BTCUSDT count=1");
            run.until("the answer", () -> definitions() == 2);
            runToItsEnd(run, 20);
        }
        assertThat(Files.readString(output().resolve("orders.jsonl")))
                .contains("\"action\":\"snapshot\"");
        replayIsEqual();
    }

    private long definitions() throws IOException {
        final Path recording = output().resolve("recording/000001.jsonl");
        return Files.readAllLines(recording).stream()
                .filter(line -> line.contains("\"kind\":\"instrument\""))
                .filter(line -> line.contains(SimulatedExchange.INSTRUMENTS.get(0)))
                .count();
    }

    @Test
    void aSecondStartForgetsNothing() throws Exception {
        try (ExchangeServer exchange = SimulatedExchange.start(0)) {
            try (ProgramRun run = paper(exchange.address())) {
                runToItsEnd(run, 1);
            }
            try (ProgramRun run = paper(exchange.address())) {
                final Runs.Said said = run.join();
                assertThat(said.code()).isEqualTo(2);
                assertThat(said.err()).contains("--resume goes on from it, --fresh starts without");
            }
            final String other = folder.resolve("other").toString();
            try (ProgramRun run = paper(exchange.address(), "--resume", "--recording", other)) {
                final Runs.Said said = run.join();
                assertThat(said.code()).isEqualTo(2);
                assertThat(said.err()).contains("--resume: there is no recording in " + other);
                assertThat(Path.of(other)).doesNotExist();
            }
            try (ProgramRun run = paper(exchange.address(), "--fresh", "--overwrite")) {
                final Runs.Said said = run.join();
                assertThat(said.code()).isEqualTo(2);
                assertThat(said.err()).contains("has the recording of an earlier run");
            }
        }
        replayIsEqual();
    }
}
