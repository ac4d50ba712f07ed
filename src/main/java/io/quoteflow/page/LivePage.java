package io.quoteflow.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.sun.net.httpserver.HttpExchange;
import io.quoteflow.journal.control.ControlPayload;
import io.quoteflow.report.Page;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.live.LiveRows;
import io.quoteflow.report.live.PageQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Serves the live page on loopback. It shows the charts of the report as they grow, and buttons
 * that halt, resume and flatten the run. The page reads the decisions of the job; the job never
 * waits for the page.
 */
public final class LivePage {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BODY_BYTES = 4096;
    private static final List<String> COMMANDS = List.of("halt", "resume", "flatten");

    /**
     * A page counts as open for this long after its last request. An open page is shown the end of
     * the run.
     */
    private static final long OPEN_NANOS = Duration.ofSeconds(6).toNanos();

    private static final String PLAIN = "text/plain";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final PageSource source;
    private final ControlRequests controls;
    private final Presses presses = new Presses();
    private final String author = System.getProperty("user.name");
    private final Map<String, String> scripts = Page.liveScripts();
    private final PageServer server;
    private final RequestGuard guard;

    /** Held while the source is used. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile long lastRequest;
    private volatile boolean ended;
    private volatile boolean failed;
    private final CountDownLatch endShown = new CountDownLatch(1);

    /**
     * Starts to serve.
     *
     * @param port on loopback; 0 for any free port
     * @param source creates the source of the figures; the source gives the answers to control
     *     records to the listener
     * @param controls receives the commands of the buttons; null for a page without buttons
     * @throws IOException if the port cannot be used
     */
    public LivePage(
            final int port,
            final Function<LiveRows.ControlListener, PageSource> source,
            final ControlRequests controls)
            throws IOException {
        this.controls = controls;
        this.source = source.apply(presses);
        server = new PageServer(port);
        guard = new RequestGuard(server.getAddress().getPort());
        server.serve(this::handle);
    }

    /** Returns the address of the page. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(final HttpExchange exchange) {
        boolean last = false;
        try (exchange) {
            RequestGuard.protect(exchange.getResponseHeaders());
            if (!guard.mayRead(exchange.getRequestHeaders())) {
                answer(exchange, FORBIDDEN, PLAIN, "this page is at " + address());
                return;
            }
            final String script = scripts.get(exchange.getRequestURI().getPath());
            if (script != null) {
                answer(exchange, OK, "text/javascript", script);
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> page(exchange);
                case "/page.css" -> answer(exchange, OK, "text/css", Page.styles());
                case "/data" -> last = data(exchange);
                case "/ready" -> ready(exchange);
                case "/control" -> control(exchange);
                default ->
                        answer(
                                exchange,
                                NOT_FOUND,
                                PLAIN,
                                "there is no such page; the live page is at /");
            }
        } catch (final IOException gone) {
            LOG.debug("a browser closed the connection: {}", gone.toString());
        } catch (final RuntimeException broken) {
            LOG.warn("the live page could not answer a request", broken);
        }
        if (last) {
            endShown.countDown();
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
                        .execute(Map.of("token", guard.token())));
    }

    /** Answers a request for data. Returns whether the page was shown the end of the run. */
    private boolean data(final HttpExchange exchange) throws IOException {
        lastRequest = System.nanoTime();
        final PageQuery query = PageQuery.parse(exchange.getRequestURI().getRawQuery());
        if (!reading.tryLock()) {
            // another request reads, perhaps a long run for the first time; this one does not wait
            // for it
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            return false;
        }
        // read once, because the run may end while the answer is made
        final boolean last = ended;
        String json = null;
        String unreadable = null;
        try {
            json =
                    last
                            ? source.last(query, status(true), failed)
                            : source.json(query, status(false));
        } catch (final ReportException unusable) {
            unreadable = unusable.getMessage();
        } catch (final IOException | RuntimeException unusable) {
            unreadable = unusable.toString();
        } finally {
            reading.unlock();
        }
        if (unreadable != null) {
            LOG.warn("the live page cannot read the decisions: {}", unreadable);
            answer(exchange, UNAVAILABLE, PLAIN, unreadable);
        } else if (json == null) {
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        } else {
            answer(exchange, OK, "application/json", json);
        }
        return last;
    }

    /**
     * Answers whether every instrument quotes, for a machine that asks: 200 if all of them do, else
     * 503.
     */
    private void ready(final HttpExchange exchange) throws IOException {
        final SortedMap<String, String> words =
                ended ? Collections.emptySortedMap() : source.readiness();
        final boolean ready =
                !words.isEmpty() && words.values().stream().allMatch(PageReadiness.QUOTING::equals);
        final ObjectNode answer = JSON.createObjectNode();
        answer.put("ready", ready);
        final ObjectNode instruments = answer.putObject("instruments");
        words.forEach(instruments::put);
        answer(exchange, ready ? OK : UNAVAILABLE, "application/json", answer.toString());
    }

    private ObjectNode status(final boolean last) {
        final ObjectNode live = JSON.createObjectNode();
        live.put("controls", controls != null);
        live.put("ended", last);
        live.put("failed", failed);
        presses.write(live.putArray("presses"));
        return live;
    }

    private void control(final HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            answer(exchange, METHOD_NOT_ALLOWED, PLAIN, "only POST is allowed");
            return;
        }
        if (!guard.mayAct(exchange.getRequestHeaders())) {
            answer(
                    exchange,
                    FORBIDDEN,
                    PLAIN,
                    "the request does not come from this page; load the page again");
            return;
        }
        if (controls == null || ended) {
            answer(
                    exchange,
                    CONFLICT,
                    PLAIN,
                    ended
                            ? "the run has ended"
                            : "this run reads the journal of another run; send commands to that run");
            return;
        }
        final JsonNode wanted;
        try {
            wanted = JSON.readTree(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
        } catch (final JsonProcessingException noJson) {
            answer(exchange, BAD_REQUEST, PLAIN, "the body is not JSON");
            return;
        }
        final String command = wanted.path("command").asText();
        final String instrument = wanted.path("instrument").asText();
        final List<String> known = source.instruments();
        if (!COMMANDS.contains(command)
                || !instrument.isEmpty() && !known.contains(instrument)
                || known.isEmpty()) {
            answer(
                    exchange,
                    BAD_REQUEST,
                    PLAIN,
                    "allowed are halt, resume and flatten, for an instrument of the run or for all");
            return;
        }
        final List<String> targets = instrument.isEmpty() ? known : List.of(instrument);
        catchUp();
        final Object press = presses.press(command, author, instrument, targets);
        try {
            controls.request(targets, ControlPayload.of(command, author, "live page"));
        } catch (final RuntimeException refused) {
            presses.failed(press);
            answer(exchange, UNAVAILABLE, PLAIN, refused.getMessage());
            return;
        }
        answer(exchange, ACCEPTED, PLAIN, "requested");
    }

    /**
     * Reads the answers to earlier commands, so that they are not taken for answers to the next
     * one.
     */
    private void catchUp() {
        if (!reading.tryLock()) {
            // another request reads them; a command does not wait
            return;
        }
        try {
            source.catchUp();
        } catch (final IOException | RuntimeException unusable) {
            // the next request for data reports the failure; a command does not wait
            LOG.debug("the decisions cannot be read: {}", unusable.toString());
        } finally {
            reading.unlock();
        }
    }

    /**
     * Shows an open page that the run has ended, and stops the server.
     *
     * @param well whether the run succeeded
     */
    public void end(final boolean well) {
        failed = !well;
        ended = true;
        try {
            if (lastRequest != 0 && System.nanoTime() - lastRequest < OPEN_NANOS) {
                endShown.await(OPEN_NANOS, TimeUnit.NANOSECONDS);
            }
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        reading.lock();
        try {
            source.close();
        } catch (final IOException left) {
            LOG.warn("the live page could not be closed: {}", left.toString());
        } finally {
            reading.unlock();
        }
    }
}
