package io.quoteflow.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.gateway.TestBook;
import io.quoteflow.journal.folder.RecordedFolder;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.ProgramRun;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trades the fake exchange on paper over real sockets, with faults, {@code kill -9} and {@code
 * --resume}. What the exchange sent is recorded exactly once and in order; after each fault every
 * book is LIVE again, or the status names it as silent; the recording replays to the same
 * decisions; no rule of a venue is broken.
 */
class PaperStormITCase {
    private static final int FEW = 1;
    private static final int ALL = 20;
    private static final int MOST_FAULTS = 3;
    private static final int MOST_FRAMES = 150;

    /**
     * A book that has no data 5 s after its subscription is silent. The rest is for a busy machine.
     */
    private static final long SILENT_NANOS = 60_000_000_000L;

    private static final List<String> INSTRUMENTS =
            List.of("bybit.linear.BTCUSDT", "bybit.spot.ETHUSDT", "binance.usdm.BTCUSDT");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;

    private final SentFrames sent = new SentFrames();

    static LongStream seeds() {
        return Depth.seeds(FEW, ALL);
    }

    private Path output() {
        return folder.resolve("paper");
    }

    private Path recording() {
        return output().resolve("recording");
    }

    private ProgramRun paper(final ExchangeServer exchange, final String... options)
            throws IOException {
        final List<String> words = new ArrayList<>(List.of("run", "jobs/paper.yaml"));
        words.addAll(List.of("--exchange", exchange.address(), "--output", output().toString()));
        for (final String setting :
                List.of(
                        "instruments=" + String.join(",", INSTRUMENTS),
                        "checkpoints.folder=" + folder.resolve("checkpoints"),
                        "checkpoints.intervalMs=200",
                        "ui.port=0",
                        "page.port=" + ServerPort.find())) {
            words.addAll(List.of("--set", setting));
        }
        words.addAll(List.of(options));
        return new ProgramRun(folder, words);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsSentIsRecordedOnceAndReplaysToTheSameDecisions(final long seed) throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        final StormFaults faults = new StormFaults(random);
        try (ExchangeServer exchange =
                new ExchangeServer(
                        0,
                        null,
                        new ExchangeSettings(seed),
                        new SimulatedTape(
                                seed,
                                INSTRUMENTS.stream().map(InstrumentId::parse).toList(),
                                SimulatedTape.LOWEST_RATE,
                                1),
                        sent)) {
            try (ProgramRun run = paper(exchange)) {
                final String page = run.page();
                run.until("a recording", () -> RecordedFolder.isRecording(recording()));
                try (FollowedRecording followed =
                        new FollowedRecording(recording(), INSTRUMENTS, true)) {
                    recovers(exchange, run, page, followed, "");
                    decides(run, page);
                    run.until("a state to resume from", this::hasCheckpoint);
                    for (int i = random.nextInt(MOST_FAULTS); i >= 0; i--) {
                        recovers(exchange, run, page, followed, faults.next());
                    }
                    killWithin(exchange, run, faults.next(), random.nextInt(MOST_FRAMES));
                    exchange.fault("clear");
                    exchange.fault(faults.atStart());
                    try (ProgramRun resumed = paper(exchange, "--resume")) {
                        final String newPage = resumed.page();
                        recovers(exchange, resumed, newPage, followed, "");
                        decides(resumed, newPage);
                        for (int i = random.nextInt(MOST_FAULTS); i >= 0; i--) {
                            recovers(exchange, resumed, newPage, followed, faults.next());
                        }
                        final Runs.Said said = resumed.terminate();
                        assertThat(said.code()).as(said.err()).isZero();
                    }
                }
            }
            Await.until("no client", () -> exchange.status().connections().isEmpty());
            assertThat(exchange.status().firstViolations()).isEmpty();
            exchange.check();
        }
        try (FollowedRecording all = new FollowedRecording(recording(), INSTRUMENTS, false)) {
            sent.check(all.read().frames());
        }
        final JsonNode replayed = Runs.replay(folder.resolve("replay"), List.of(recording()));
        final JsonNode paper = Runs.summary(output());
        assertThat(paper.get("fingerprint")).isEqualTo(replayed.get("fingerprint"));
        assertThat(paper.get("instruments")).isEqualTo(replayed.get("instruments"));
        assertThat(paper.get("records")).isEqualTo(replayed.get("records"));
    }

    private boolean hasCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        } catch (final NoSuchFileException | UncheckedIOException changing) {
            return false;
        }
    }

    /** Puts a fault into effect and waits until it is over and every book is LIVE again. */
    private void recovers(
            final ExchangeServer exchange,
            final ProgramRun run,
            final String page,
            final FollowedRecording recorded,
            final String fault)
            throws Exception {
        if (!fault.isEmpty()) {
            exchange.fault(fault);
        }
        run.until("the end of " + fault, () -> exchange.status().faults().isEmpty());
        final int from = sent.place();
        final long start = System.nanoTime();
        run.until(
                "every book is LIVE after " + fault,
                () -> {
                    final boolean late = System.nanoTime() - start > SILENT_NANOS;
                    final List<String> down = down(recorded, from);
                    final JsonNode live = late ? live(page) : null;
                    down.retainAll(down(recorded, from));
                    for (final String topic : late ? down : List.<String>of()) {
                        assertThat(live.path("market").asText())
                                .as("%s after %s: %s", topic, fault, live)
                                .contains(topic);
                    }
                    return down.isEmpty();
                });
        sent.known(from);
    }

    /** Returns the topics of the books that are not LIVE by frames from behind a place. */
    private List<String> down(final FollowedRecording recorded, final int from) throws IOException {
        recorded.read();
        final List<String> down = new ArrayList<>();
        for (final TestBook book : recorded.books().values()) {
            if (!book.isLive() || !sent.isSince(from, recorded.last(book.name()))) {
                down.add(book.topic());
            }
        }
        return down;
    }

    private static JsonNode live(final String page) throws Exception {
        final HttpRequest request = HttpRequest.newBuilder(URI.create(page + "/data")).build();
        final String data = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(data).get("live");
    }

    /** Waits until the job follows the recording, so that it asks for books that have gaps. */
    private static void decides(final ProgramRun run, final String page) throws Exception {
        final long before = live(page).path("decisions").asLong();
        run.until("decisions", () -> live(page).path("decisions").asLong() > before);
    }

    /** Kills the process a number of frames after a fault began, or when the fault is over. */
    private void killWithin(
            final ExchangeServer exchange,
            final ProgramRun run,
            final String fault,
            final int frames)
            throws Exception {
        final int from = sent.place();
        exchange.fault(fault);
        run.until(
                "the moment of the kill",
                () -> sent.place() - from >= frames || exchange.status().faults().isEmpty());
        run.kill();
        Await.until("the exchange knows", () -> exchange.status().connections().isEmpty());
        sent.killed(from);
    }
}
