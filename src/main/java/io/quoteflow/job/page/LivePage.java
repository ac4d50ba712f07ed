package io.quoteflow.job.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.sun.net.httpserver.HttpExchange;
import io.quoteflow.job.RunStatus;
import io.quoteflow.job.RunView;
import io.quoteflow.job.files.OverallFigures;
import io.quoteflow.job.journal.ControlPayload;
import io.quoteflow.report.LiveReport;
import io.quoteflow.report.Page;
import io.quoteflow.report.Report;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.TimeLeft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Serves the page on loopback: the charts of the report as they grow, and buttons that ask the run
 * to halt, to resume and to flatten. Reads the decision files; nothing of the job waits for it.
 */
public final class LivePage {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;
    private static final int LONGEST_BODY = 4096;
    private static final List<String> COMMANDS = List.of("halt", "resume", "flatten");

    /** The files are read at most so often, and for at most a tenth of the time. */
    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private static final int SHARE = 10;

    /** A page that was asked for within so long is open, and is told the end. */
    private static final long OPEN_NANOS = Duration.ofSeconds(6).toNanos();

    private static final String CHOSEN = "instrument=";
    private static final String PLAIN = "text/plain";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOTHING_NEW = 204;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final Path folder;
    private final Controls controls;
    private final String author = System.getProperty("user.name");
    private final long started = System.nanoTime();
    private final PageServer server;
    private final Door door;

    /** Held by who reads the files. */
    private final ReentrantLock reading = new ReentrantLock();

    private LiveReport report;
    private long updated;
    private long pause;

    /** Why the files could not be read the last time; null where they could. */
    private String trouble;

    /** What a page is shown of a run that has come to its end. */
    private String whole;

    private volatile long asked;
    private volatile boolean ended;
    private volatile boolean failed;
    private final CountDownLatch told = new CountDownLatch(1);

    /**
     * Starts serving.
     *
     * @param port on loopback; 0 for any free one
     * @param folder of the run's decision files, with {@code run.json}
     * @param controls takes what the buttons ask for; null for no buttons
     */
    public LivePage(final int port, final Path folder, final Controls controls) throws IOException {
        this.folder = folder;
        this.controls = controls;
        RunStatus.forget();
        server = new PageServer(port);
        door = new Door(server.getAddress().getPort());
        server.serve(this::handle);
    }

    /** Where it is. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(final HttpExchange exchange) {
        boolean last = false;
        try (exchange) {
            Door.close(exchange.getResponseHeaders());
            if (!door.mayRead(exchange.getRequestHeaders())) {
                answer(exchange, FORBIDDEN, PLAIN, "this page is at " + address());
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> page(exchange);
                case "/page.css" -> answer(exchange, OK, "text/css", Page.styles());
                case "/page.js" ->
                        answer(exchange, OK, "text/javascript", Page.scripts() + Page.live());
                case "/data" -> last = data(exchange);
                case "/control" -> control(exchange);
                default -> answer(exchange, NOT_FOUND, PLAIN, "there is no such page");
            }
        } catch (final IOException gone) {
            LOG.debug("a browser went away: {}", gone.toString());
        } catch (final RuntimeException broken) {
            LOG.warn("the live page could not answer a request", broken);
        }
        if (last) {
            told.countDown();
        }
    }

    private static void answer(
            final HttpExchange exchange, final int status, final String type, final String text)
            throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void page(final HttpExchange exchange) throws IOException {
        answer(
                exchange,
                OK,
                "text/html",
                Mustache.compiler()
                        .compile(Page.liveTemplate())
                        .execute(Map.of("token", door.token())));
    }

    /** Whether the page was shown the end. */
    private boolean data(final HttpExchange exchange) throws IOException {
        asked = System.nanoTime();
        final String query = exchange.getRequestURI().getQuery();
        final String chosen =
                query != null && query.startsWith(CHOSEN) ? query.substring(CHOSEN.length()) : "";
        if (!reading.tryLock()) {
            // another reads, perhaps a long run for the first time: no request waits for that
            exchange.sendResponseHeaders(NOTHING_NEW, -1);
            return false;
        }
        // what the answer says, though the run may end while it is made
        final boolean last = ended;
        final String json;
        final String unreadable;
        try {
            json = read(chosen, last);
            unreadable = trouble;
        } finally {
            reading.unlock();
        }
        if (unreadable != null) {
            answer(exchange, UNAVAILABLE, PLAIN, unreadable);
        } else if (json == null) {
            exchange.sendResponseHeaders(NOTHING_NEW, -1);
        } else {
            answer(exchange, OK, "application/json", json);
        }
        return last;
    }

    /** Null where there is nothing to show, or it could not be read. */
    private String read(final String chosen, final boolean last) {
        final long now = System.nanoTime();
        try {
            if (last) {
                trouble = null;
                return atTheEnd(chosen, now);
            }
            if (RunStatus.latest().records() == 0) {
                // the files may still be those of another run
                return null;
            }
            if (updated == 0 || now - updated >= pause) {
                update(now);
            }
            return trouble == null ? report.json(chosen, status(now, false)) : null;
        } catch (final ReportException unusable) {
            trouble = unusable.getMessage();
        } catch (final IOException | RuntimeException unusable) {
            trouble = unusable.toString();
        }
        LOG.warn("the live page cannot read the decision files: {}", trouble);
        return null;
    }

    private void update(final long now) throws IOException {
        try {
            if (report == null) {
                report = new LiveReport(folder, OverallFigures::of);
            }
            report.update();
            trouble = null;
        } finally {
            updated = System.nanoTime();
            pause = Math.max(EVERY_NANOS, SHARE * (updated - now));
        }
    }

    /** What the report shows, of a run that has come to its end. */
    private String atTheEnd(final String chosen, final long now) throws IOException {
        if (failed || !Files.exists(folder.resolve(Report.SUMMARY))) {
            if (report == null) {
                return JSON.createObjectNode().set("live", status(now, true)).toString();
            }
            report.update();
            return report.json(chosen, status(now, true));
        }
        if (whole == null) {
            try (Report read = Report.read(folder, List.of(), System.err)) {
                final ObjectNode data = (ObjectNode) JSON.readTree(read.json());
                data.set("live", status(now, true));
                whole = data.toString();
            }
        }
        return whole;
    }

    private ObjectNode status(final long now, final boolean last) {
        final RunStatus status = RunStatus.latest();
        final double seconds = (now - started) / NANOS;
        final ObjectNode live = JSON.createObjectNode();
        live.put("records", status.records());
        live.put("decisions", status.views().stream().mapToLong(RunView::decisions).sum());
        live.put("seconds", seconds);
        if (!Double.isNaN(status.progress())) {
            live.put("progress", last && !failed ? 1 : status.progress());
            live.put("left", TimeLeft.text(status.progress(), seconds));
        }
        live.put("silent", Math.max(0, now - status.nanos()) / NANOS);
        live.put("controls", controls != null);
        live.put("ended", last);
        live.put("failed", failed);
        return live;
    }

    private void control(final HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            answer(exchange, NOT_ALLOWED, PLAIN, "POST alone");
            return;
        }
        if (!door.mayAct(exchange.getRequestHeaders())) {
            answer(exchange, FORBIDDEN, PLAIN, "not from this page; load it again");
            return;
        }
        if (controls == null || ended) {
            answer(
                    exchange,
                    CONFLICT,
                    PLAIN,
                    ended
                            ? "the run has ended"
                            : "this run reads the journal of another, which alone takes commands");
            return;
        }
        final JsonNode wanted;
        try {
            wanted = JSON.readTree(exchange.getRequestBody().readNBytes(LONGEST_BODY));
        } catch (final JsonProcessingException noJson) {
            answer(exchange, BAD_REQUEST, PLAIN, "that is no JSON");
            return;
        }
        final String command = wanted.path("command").asText();
        final String instrument = wanted.path("instrument").asText();
        final List<String> known =
                RunStatus.latest().views().stream().map(RunView::instrument).toList();
        if (!COMMANDS.contains(command)
                || !instrument.isEmpty() && !known.contains(instrument)
                || known.isEmpty()) {
            answer(
                    exchange,
                    BAD_REQUEST,
                    PLAIN,
                    "allowed are halt, resume and flatten, of an instrument of the run or of all");
            return;
        }
        final List<String> targets = instrument.isEmpty() ? known : List.of(instrument);
        try {
            controls.ask(targets, ControlPayload.of(command, author, "live page"));
        } catch (final RuntimeException refused) {
            answer(exchange, UNAVAILABLE, PLAIN, "it failed: " + refused.getMessage());
            return;
        }
        answer(exchange, ACCEPTED, PLAIN, "asked for");
    }

    /**
     * Tells a page that is open that the run has ended, and serves no more.
     *
     * @param well whether it did not fail
     */
    public void end(final boolean well) {
        failed = !well;
        ended = true;
        try {
            if (asked != 0 && System.nanoTime() - asked < OPEN_NANOS) {
                told.await(OPEN_NANOS, TimeUnit.NANOSECONDS);
            }
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        reading.lock();
        try {
            if (report != null) {
                report.close();
            }
        } catch (final IOException left) {
            LOG.warn("the live page left a file behind: {}", left.toString());
        } finally {
            reading.unlock();
        }
    }
}
