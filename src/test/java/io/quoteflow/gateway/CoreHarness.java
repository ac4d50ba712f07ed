package io.quoteflow.gateway;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The core in virtual time against a small scripted venue: connections open and REST requests are
 * answered as long as the test does not say otherwise. A test looks at what the core asked for.
 */
final class CoreHarness implements GatewayLink, RecordOutput {
    static final long START = 1_767_225_600_000L;

    private static final Pattern SYMBOL = Pattern.compile("symbol=(\\w+)");
    private static final Pattern NAMES = Pattern.compile("\"(\\w+@[\\w@]+|\\w+(?:\\.\\w+)+)\"");

    /** A connection as the venue sees it. */
    static final class Peer {
        final String url;
        final long since;
        final List<String> sent = new ArrayList<>();
        final Set<String> topics = new LinkedHashSet<>();
        int pings;
        boolean closed;

        private Peer(final String url, final long since) {
            this.url = url;
            this.since = since;
        }
    }

    /** What the venue does. */
    final Map<Integer, Peer> peers = new LinkedHashMap<>();

    final List<String> requests = new ArrayList<>();
    final List<Long> requestTimes = new ArrayList<>();
    final List<NewRecord> records = new ArrayList<>();

    /** Refuses connections. */
    boolean refusing;

    /** Answers neither pings nor requests, and sends nothing. */
    boolean deaf;

    /** Topics that are accepted and have no data. */
    final Set<String> silent = new LinkedHashSet<>();

    /** Topics that are refused, with each request that has one of them. */
    final Set<String> refused = new LinkedHashSet<>();

    /** The status of REST answers, and a header with its value. */
    int status = 200;

    Map<String, String> headers = Map.of();

    /** What definitions say. */
    String tickSize = "0.10";

    /** The number of the last change of each book, of the streams and the snapshots. */
    long number = 1_000;

    private final List<Runnable> due = new ArrayList<>();
    private final GatewayCore core;
    private long now;

    CoreHarness(final long seed, final String... instruments) {
        this(MarketSettings.DEFAULT, seed, instruments);
    }

    CoreHarness(final MarketSettings settings, final long seed, final String... instruments) {
        core =
                new GatewayCore(
                        settings,
                        Venues.ALL,
                        Arrays.stream(instruments).map(InstrumentId::parse).toList(),
                        this,
                        this,
                        new SplittableRandom(seed));
    }

    CoreHarness start() {
        core.start(now, wall());
        settle();
        return this;
    }

    long now() {
        return now;
    }

    long wall() {
        return START + now;
    }

    GatewayCore core() {
        return core;
    }

    GatewayStatus status() {
        return core.status();
    }

    /** Lets time pass. */
    CoreHarness pass(final long millis) {
        final long end = now + millis;
        settle();
        while (core.nextTick() <= end) {
            now = Math.max(now, core.nextTick());
            core.tick(now, wall());
            settle();
        }
        now = end;
        core.tick(now, wall());
        settle();
        return this;
    }

    /** Lets time pass, while every subscribed topic that is not silent sends each second. */
    CoreHarness flow(final long millis) {
        for (long passed = 0; passed < millis; passed += 1_000) {
            pass(Math.min(1_000, millis - passed));
            sendAll();
        }
        return this;
    }

    /** Lets time pass, while every subscribed topic sends as seldom as it may. */
    void quiet(final long millis) {
        for (long passed = 0; passed < millis; passed += 9_000) {
            pass(Math.min(9_000, millis - passed));
            sendAll();
        }
    }

    /** Sends a frame of each subscribed topic. */
    void sendAll() {
        number++;
        for (final Map.Entry<Integer, Peer> peer : Map.copyOf(peers).entrySet()) {
            if (!peer.getValue().closed && !deaf) {
                for (final String topic : List.copyOf(peer.getValue().topics)) {
                    if (!silent.contains(topic)) {
                        text(peer.getKey(), frame(topic, number));
                    }
                }
            }
        }
        settle();
    }

    private void settle() {
        while (!due.isEmpty()) {
            due.remove(0).run();
        }
    }

    void text(final int connection, final String text) {
        core.text(connection, text.getBytes(StandardCharsets.UTF_8), now, wall());
        settle();
    }

    void lose(final int connection) {
        peers.get(connection).closed = true;
        core.closed(connection, "reset by the test", 0, now, wall());
        settle();
    }

    void request(final String instrument) {
        core.requestSnapshot(instrument, now, wall());
        settle();
    }

    static String frame(final String topic, final long number) {
        return topic.contains("@")
                ? "{\"stream\":\"" + topic + "\",\"data\":" + event(topic, number) + "}"
                : "{\"topic\":\""
                        + topic
                        + "\",\"type\":\"delta\",\"data\":{\"u\":"
                        + number
                        + "},\"ts\":"
                        + START
                        + "}";
    }

    private static String event(final String topic, final long number) {
        return topic.endsWith("@trade")
                ? "{\"e\":\"trade\",\"E\":" + START + ",\"t\":" + number + "}"
                : "{\"e\":\"depthUpdate\",\"E\":"
                        + START
                        + ",\"U\":"
                        + number
                        + ",\"u\":"
                        + number
                        + ",\"b\":[],\"a\":[]}";
    }

    @Override
    public void open(final int connection, final String url) {
        peers.put(connection, new Peer(url, now));
        due.add(
                () -> {
                    if (refusing) {
                        peers.get(connection).closed = true;
                        core.closed(connection, "refused", 0, now, wall());
                    } else if (!deaf) {
                        core.opened(connection, now, wall());
                    }
                });
    }

    @Override
    public void send(final int connection, final String text) {
        final Peer peer = peers.get(connection);
        peer.sent.add(text);
        if (!deaf) {
            due.add(() -> answer(connection, peer, text));
        }
    }

    private void answer(final int connection, final Peer peer, final String text) {
        if (text.equals("{\"op\":\"ping\"}")) {
            text(connection, "{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}");
            return;
        }
        final List<String> names =
                NAMES.matcher(text).results().map(found -> found.group(1)).toList();
        if (text.contains("nsubscribe") || text.contains("UNSUBSCRIBE")) {
            names.forEach(peer.topics::remove);
            return;
        }
        for (final String name : names) {
            if (refused.contains(name)) {
                text(
                        connection,
                        "{\"success\":false,\"ret_msg\":\"error:handler not found,topic:"
                                + name
                                + "\",\"req_id\":\""
                                + text.split("\"")[3]
                                + "\",\"op\":\"subscribe\"}");
                return;
            }
        }
        peer.topics.addAll(names);
        for (final String name : names) {
            if (name.startsWith("orderbook.") && !silent.contains(name)) {
                text(
                        connection,
                        "{\"topic\":\""
                                + name
                                + "\",\"type\":\"snapshot\",\"data\":{\"u\":"
                                + number
                                + "},\"ts\":"
                                + START
                                + "}");
            }
        }
    }

    @Override
    public void ping(final int connection) {
        peers.get(connection).pings++;
        if (!deaf) {
            due.add(() -> core.heard(connection, true, now, wall()));
        }
    }

    @Override
    public void close(final int connection) {
        peers.get(connection).closed = true;
    }

    @Override
    public void get(final int request, final String url) {
        requests.add(url);
        requestTimes.add(now);
        if (!deaf) {
            due.add(() -> core.answered(request, restAnswer(url), now, wall()));
        }
    }

    private RestAnswer restAnswer(final String url) {
        return new RestAnswer(status, headers, body(url).getBytes(StandardCharsets.UTF_8));
    }

    private String body(final String url) {
        if (status != 200) {
            return "";
        }
        if (url.contains("/depth?")) {
            return "{\"lastUpdateId\":" + number + ",\"bids\":[],\"asks\":[]}";
        }
        final Matcher symbol = SYMBOL.matcher(url);
        if (url.contains("instruments-info") && symbol.find()) {
            return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[{\"symbol\":\""
                    + symbol.group(1)
                    + "\",\"priceFilter\":{\"tickSize\":\""
                    + tickSize
                    + "\"},\"lotSizeFilter\":{\"qtyStep\":\"0.001\",\"minOrderQty\":\"0.001\","
                    + "\"minNotionalValue\":\"5\"}}]}}";
        }
        final List<String> symbols =
                url.contains("symbols=")
                        ? Arrays.asList(
                                url.replaceAll(".*symbols=%5B%22(.*)%22%5D", "$1").split("%22,%22"))
                        : List.of("BTCUSDT", "ETHUSDT");
        return symbols.stream()
                .map(
                        name ->
                                "{\"symbol\":\""
                                        + name
                                        + "\",\"filters\":[{\"filterType\":"
                                        + "\"PRICE_FILTER\",\"tickSize\":\"0.01000000\"},"
                                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.00100000\","
                                        + "\"minQty\":\"0.00100000\"}]}")
                .collect(Collectors.joining(",", "{\"symbols\":[", "]}"));
    }

    @Override
    public void cancel(final int request) {}

    @Override
    public void write(final NewRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Returns the connections that are not closed. */
    List<Integer> open() {
        return peers.keySet().stream().filter(number -> !peers.get(number).closed).toList();
    }

    Peer peer(final int connection) {
        return peers.get(connection);
    }

    /** Returns the payloads of a kind, as text. */
    List<String> payloads(final RecordKind kind) {
        return records.stream()
                .filter(record -> record.kind() == kind)
                .map(record -> new String(record.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
