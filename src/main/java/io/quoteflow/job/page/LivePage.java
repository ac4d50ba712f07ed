package io.quoteflow.job.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page on loopback: the charts of the report as they grow, and buttons that ask the run
 * to halt, to resume and to flatten. Reads the decision files; nothing of the job waits for it.
 */
public final class LivePage implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;
    private static final int THREADS = 4;
    private static final int LONGEST_BODY = 4096;
    private static final List<String> COMMANDS = List.of("halt", "resume", "flatten");

    /** The files are read at most so often, and for at most a tenth of the time. */
    private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private static final int SHARE = 10;

    /** A page that was asked for within so long is open, and is told the end. */
    private static final long OPEN_NANOS = Duration.ofSeconds(3).toNanos();

    private static final String CHOSEN = "instrument=";
    private static final String PLAIN = "text/plain";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOTHING_YET = 204;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    /**
     * What a page is shown.
     *
     * @param last whether nothing comes after it
     */
    private record Shown(String json, boolean last) {}

    private final Path folder;
    private final Controls controls;
    private final String author = System.getProperty("user.name");
    private final long started = System.nanoTime();
    private final HttpServer server;
    private final ExecutorService threads;
    private final Door door;
    private LiveReport report;
    private long updated;
    private long pause;
    private long asked;
    private boolean ended;
    private boolean failed;
    private boolean told;

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
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        door = new Door(server.getAddress().getPort());
        threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        task -> {
                            final Thread thread = new Thread(task, "live page");
                            thread.setDaemon(true);
                            return thread;
                        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it is. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(final HttpExchange exchange) {
        try (exchange) {
            Door.close(exchange.getResponseHeaders());
            if (!door.mayRead(exchange.getRequestHeaders())) {
                answer(exchange, FORBIDDEN, PLAIN, "this page is at " + address());
                return;
            }
            final String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/" -> page(exchange);
                case "/page.css" -> answer(exchange, OK, "text/css", Page.styles());
                case "/page.js" ->
                        answer(exchange, OK, "text/javascript", Page.scripts() + Page.live());
                case "/data" -> data(exchange);
                case "/control" -> {
                    if ("POST".equals(exchange.getRequestMethod())) {
                        control(exchange);
                    } else {
                        answer(exchange, NOT_ALLOWED, PLAIN, "POST alone");
                    }
                }
                default -> answer(exchange, NOT_FOUND, PLAIN, "there is no such page");
            }
        } catch (final IOException gone) {
            LOG.debug("a browser went away: {}", gone.toString());
        } catch (final RuntimeException broken) {
            LOG.warn("the live page could not answer a request", broken);
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

    private void data(final HttpExchange exchange) throws IOException {
        final String query = exchange.getRequestURI().getQuery();
        final String chosen =
                query != null && query.startsWith(CHOSEN) ? query.substring(CHOSEN.length()) : "";
        final Shown shown;
        try {
            shown = show(chosen);
        } catch (final ReportException unreadable) {
            unreadable(exchange, unreadable.getMessage());
            return;
        } catch (final IOException unreadable) {
            unreadable(exchange, unreadable.toString());
            return;
        }
        if (shown == null) {
            exchange.sendResponseHeaders(NOTHING_YET, -1);
            return;
        }
        answer(exchange, OK, "application/json", shown.json());
        if (shown.last()) {
            tellEnd();
        }
    }

    private static void unreadable(final HttpExchange exchange, final String why)
            throws IOException {
        LOG.warn("the live page cannot read the decision files: {}", why);
        answer(exchange, UNAVAILABLE, PLAIN, why);
    }

    /** Null before this run has written anything: the files may be those of another. */
    private synchronized Shown show(final String chosen) throws IOException {
        final long now = System.nanoTime();
        asked = now;
        final boolean begun = RunStatus.latest().records() > 0;
        if (!begun && !ended) {
            return null;
        }
        if (ended && !failed && Files.exists(folder.resolve(Report.SUMMARY))) {
            return new Shown(whole(status(now)), true);
        }
        if (!begun) {
            return new Shown(JSON.createObjectNode().set("live", status(now)).toString(), true);
        }
        if (report == null) {
            report = new LiveReport(folder, OverallFigures::of);
        }
        if (updated == 0 || ended || now - updated >= pause) {
            try {
                report.update();
            } finally {
                updated = System.nanoTime();
                pause = Math.max(EVERY_NANOS, SHARE * (updated - now));
            }
        }
        return new Shown(report.json(chosen, status(now)), ended);
    }

    /** What the report shows, of a run that has come to its end. */
    private String whole(final ObjectNode live) throws IOException {
        try (Report whole = Report.read(folder, List.of(), System.err)) {
            final ObjectNode data = (ObjectNode) JSON.readTree(whole.json());
            data.set("live", live);
            return data.toString();
        }
    }

    private ObjectNode status(final long now) {
        final RunStatus status = RunStatus.latest();
        final double seconds = (now - started) / NANOS;
        final ObjectNode live = JSON.createObjectNode();
        live.put("records", status.records());
        live.put("decisions", status.views().stream().mapToLong(RunView::decisions).sum());
        live.put("seconds", seconds);
        if (!Double.isNaN(status.progress())) {
            live.put("progress", ended && !failed ? 1 : status.progress());
            live.put("left", TimeLeft.text(status.progress(), seconds));
        }
        live.put("silent", Math.max(0, now - status.nanos()) / NANOS);
        live.put("controls", controls != null);
        live.put("ended", ended);
        live.put("failed", failed);
        return live;
    }

    private synchronized void tellEnd() {
        told = true;
        notifyAll();
    }

    private void control(final HttpExchange exchange) throws IOException {
        if (!door.mayAct(exchange.getRequestHeaders())) {
            answer(exchange, FORBIDDEN, PLAIN, "not from this page; load it again");
            return;
        }
        if (controls == null) {
            answer(
                    exchange,
                    CONFLICT,
                    PLAIN,
                    "this run reads the journal of another, which alone takes commands");
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

    /** The run has failed: a page that is open is told so by {@link #close}. */
    public synchronized void fail() {
        failed = true;
    }

    /** Tells a page that is open that the run has ended, and serves no more. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            final long end = System.nanoTime() + OPEN_NANOS;
            try {
                while (!told && asked != 0 && end - asked < 2 * OPEN_NANOS) {
                    final long left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        break;
                    }
                    wait(left);
                }
            } catch (final InterruptedException now) {
                Thread.currentThread().interrupt();
            }
        }
        server.stop(0);
        threads.shutdownNow();
        synchronized (this) {
            try {
                if (report != null) {
                    report.close();
                }
            } catch (final IOException left) {
                LOG.warn("the live page left a file behind: {}", left.toString());
            }
        }
    }
}
