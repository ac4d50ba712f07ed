package io.quoteflow.gateway.order;

import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** The order core in virtual time against a {@link ScriptedVenue}, with 5 ms each way. */
final class OrderHarness implements OrderLink {
    static final long START = 1_767_225_600_000L;
    static final InstrumentId LINEAR = InstrumentId.parse("bybit.linear.BTCUSDT");
    static final InstrumentId SPOT = InstrumentId.parse("bybit.spot.ETHUSDT");
    static final long TRAVEL = 5;

    private record Event(long time, long number, Runnable action) {}

    final ScriptedProtocol protocol = new ScriptedProtocol();
    final ScriptedVenue venue = new ScriptedVenue(this);
    final List<NewRecord> journal = new ArrayList<>();
    final Map<String, byte[]> memory = new LinkedHashMap<>();

    /** What was sent about orders, in order: the action and the id, and how. */
    final List<String> sent = new ArrayList<>();

    final List<ScriptedProtocol.Sent> requests = new ArrayList<>();
    final List<AccountQuery> queries = new ArrayList<>();
    final Map<Integer, String> sockets = new LinkedHashMap<>();
    final Set<Integer> closed = new HashSet<>();

    /** Which texts certainly do not leave. */
    Predicate<ScriptedProtocol.Sent> unsendable = sent -> false;

    /** HTTP status with which a socket's path is refused. */
    final Map<String, Integer> refusedPaths = new HashMap<>();

    boolean authenticates = true;
    boolean pongs = true;
    boolean beats = true;
    boolean leases = true;
    boolean acceptsWeakModels;
    int restStatus = 200;
    OrderCore core;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private long count;
    private long now;
    private long lives;
    private long nextDecision;
    AccountLimits limits =
            new AccountLimits(
                    new BigDecimal(1_000_000),
                    new BigDecimal(1_000_000),
                    100,
                    1_000,
                    10_000,
                    new BigDecimal(10_000),
                    new BigDecimal("0.1"));

    OrderSettings settings() {
        return new OrderSettings(
                Endpoint.ofExchange("http://x:1"),
                "qf",
                false,
                List.of(
                        new TradedInstrument(LINEAR, "USDT", new BigDecimal(5)),
                        new TradedInstrument(SPOT, "USDT", null)),
                limits,
                1_500,
                0,
                null,
                30_000,
                3_000,
                acceptsWeakModels);
    }

    long now() {
        return now;
    }

    long wall() {
        return START + now;
    }

    /** Creates a core and starts it with what the one before has left. */
    OrderHarness start() {
        return start(new Recovery(memory, List.of()));
    }

    OrderHarness start(final Recovery recovery) {
        lives++;
        core = new OrderCore(settings(), protocol, this, new SplittableRandom(lives));
        core.start(recovery, now, wall());
        for (final InstrumentId id : List.of(LINEAR, SPOT)) {
            core.definition(
                    id,
                    ("{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\","
                                    + "\"minNotional\":\"5\"}")
                            .getBytes(StandardCharsets.UTF_8),
                    now,
                    wall());
            core.lastTrade(id, new BigDecimal("60000"), now, wall());
        }
        every(lives, 500, this::renewLease);
        every(lives, 1_000, this::beat);
        return this;
    }

    /** Starts, and waits until orders can be placed. */
    OrderHarness ready() {
        start();
        pass(1_000);
        if (!core.status().ready()) {
            throw new AssertionError(core.status().toString());
        }
        sent.clear();
        return this;
    }

    /** Ends the core as if the process had been killed, and starts another. */
    OrderHarness kill() {
        lives++;
        core = null;
        events.removeIf(event -> true);
        sockets.clear();
        closed.clear();
        return this;
    }

    private void every(final long life, final long pause, final Runnable action) {
        if (life == lives) {
            action.run();
            after(pause, () -> every(life, pause, action));
        }
    }

    private void renewLease() {
        if (leases) {
            core.lease(now + 10_000, now, wall());
        }
    }

    private void beat() {
        if (beats) {
            decide(
                    "{\"instrument\":\""
                            + LINEAR
                            + "\",\"action\":\"heartbeat\",\"id\":\"h\",\"decision\":1}",
                    1,
                    false);
        }
    }

    void decide(final String row, final long epoch, final boolean backlog) {
        core.decision(row.getBytes(StandardCharsets.UTF_8), epoch, backlog, now, wall());
    }

    /** Decides a place of 0.010 BTC at 60000. */
    void place(final String id) {
        place(id, "buy", "60000.0", "0.010", 2_000);
    }

    void place(
            final String id,
            final String side,
            final String price,
            final String size,
            final long lives) {
        decide(row("place", id, side, price, size, lives), 1, false);
    }

    void amend(final String id, final String price, final String size) {
        decide(row("amend", id, "buy", price, size, 2_000), 1, false);
    }

    void cancel(final String id) {
        decide(row("cancel", id, "buy", null, null, 2_000), 1, false);
    }

    String row(
            final String action,
            final String id,
            final String side,
            final String price,
            final String size,
            final long lives) {
        return rowOf(LINEAR, nextDecision++, action, id, side, price, size, lives);
    }

    String rowOf(
            final InstrumentId instrument,
            final long decision,
            final String action,
            final String id,
            final String side,
            final String price,
            final String size,
            final long lives) {
        return String.format(
                "{\"instrument\":\"%s\",\"decision\":%d,\"time\":%d,\"cause\":\"0:1\",\"id\":\"%s\","
                        + "\"action\":\"%s\",\"side\":\"%s\",\"type\":\"limit\",\"timeInForce\":"
                        + "\"PostOnly\",\"price\":%s,\"size\":%s,\"reduceOnly\":false,"
                        + "\"expires\":%d,\"purpose\":\"quote\"}",
                instrument,
                decision,
                wall(),
                id,
                action,
                side,
                quoted(price),
                quoted(size),
                venue.time() + lives);
    }

    private static String quoted(final String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    void after(final long delay, final Runnable action) {
        events.add(new Event(now + delay, count++, action));
    }

    /** Lets time pass. */
    OrderHarness pass(final long millis) {
        final long until = now + millis;
        while (true) {
            final long event = events.isEmpty() ? Long.MAX_VALUE : events.peek().time;
            final long due = Math.min(event, core == null ? Long.MAX_VALUE : core.nextTick());
            if (due > until) {
                break;
            }
            now = Math.max(now, due);
            if (!events.isEmpty() && events.peek().time <= now) {
                events.remove().action.run();
            }
            if (core != null) {
                core.tick(now, wall());
            }
        }
        now = until;
        return this;
    }

    /** Lets time pass in which the process does not run. */
    void sleep(final long millis) {
        leases = false;
        events.removeIf(event -> event.time <= now + millis);
        now += millis;
    }

    // what the core asks for

    @Override
    public void open(final int connection, final String url) {
        final String path = url.substring("ws://x:1".length());
        sockets.put(connection, path);
        after(
                TRAVEL,
                () -> {
                    if (refusedPaths.containsKey(path)) {
                        core.closed(connection, "refused", refusedPaths.get(path), now, wall());
                    } else if (!closed.contains(connection)) {
                        core.opened(connection, now, wall());
                    }
                });
    }

    @Override
    public void send(final int connection, final long message, final String text) {
        final Object value = protocol.value(text.getBytes(StandardCharsets.UTF_8));
        if (value instanceof ScriptedProtocol.Sent order) {
            if (unsendable.test(order)) {
                after(1, () -> core.unsent(message, now, wall()));
                return;
            }
            note(order, "socket");
        }
        after(
                TRAVEL,
                () -> {
                    if (!closed.contains(connection)) {
                        venue.heard(connection, value);
                    }
                });
    }

    private void note(final ScriptedProtocol.Sent order, final String channel) {
        requests.add(order);
        for (final OrderRequest request : order.orders()) {
            sent.add(request.action().text() + " " + request.id() + " " + channel);
        }
    }

    @Override
    public void close(final int connection) {
        closed.add(connection);
    }

    @Override
    public void request(final int request, final String base, final HttpCall call) {
        final byte[] key = call.body().length > 0 ? call.body() : new byte[0];
        final ScriptedProtocol.Sent value = (ScriptedProtocol.Sent) protocol.value(key);
        if (value.query() == null) {
            note(value, "rest");
        } else {
            queries.add(value.query());
        }
        final OrderCore asking = core;
        after(
                TRAVEL,
                () -> {
                    final Object answer = venue.asked(value);
                    after(
                            TRAVEL,
                            () -> {
                                if (asking == core && answer != ScriptedVenue.NEVER) {
                                    core.answered(
                                            request,
                                            answer == null
                                                    ? null
                                                    : new RestAnswer(
                                                            restStatus,
                                                            Map.of(),
                                                            protocol.write(answer)),
                                            false,
                                            now,
                                            wall());
                                }
                            });
                });
    }

    @Override
    public void journal(final NewRecord record) {
        journal.add(record);
    }

    @Override
    public void remember(final String key, final byte[] value) {
        if (value == null) {
            memory.remove(key);
        } else {
            memory.put(key, value);
        }
    }

    // what the venue does

    /** Delivers a message on the sockets of a path. */
    void push(final String path, final AccountMessage message) {
        for (final Map.Entry<Integer, String> socket : sockets.entrySet()) {
            if (socket.getValue().equals(path) && !closed.contains(socket.getKey())) {
                deliver(socket.getKey(), message);
            }
        }
    }

    void deliver(final int connection, final AccountMessage message) {
        after(
                TRAVEL,
                () -> {
                    if (core != null && !closed.contains(connection)) {
                        core.text(connection, protocol.write(message), now, wall());
                    }
                });
    }

    /** Ends the sockets of a path. */
    void cut(final String path) {
        for (final Map.Entry<Integer, String> socket : sockets.entrySet()) {
            if (socket.getValue().equals(path) && closed.add(socket.getKey())) {
                core.closed(socket.getKey(), "cut", 0, now, wall());
            }
        }
    }

    // what tests look at

    /** Returns type, status, reason and filled of the execution records of an order. */
    List<String> reports(final String id) {
        final List<String> found = new ArrayList<>();
        for (final NewRecord record : journal) {
            if (record.kind() == RecordKind.EXECUTION) {
                final ScalarFields fields = ScalarFields.parse(record.payload());
                if (id.equals(fields.text("id"))) {
                    found.add(summary(fields));
                }
            }
        }
        return found;
    }

    private static String summary(final ScalarFields fields) {
        final StringBuilder text = new StringBuilder(fields.text("status"));
        for (final String field : List.of("price", "size", "code", "reason")) {
            if (fields.text(field) != null) {
                text.append(' ').append(fields.text(field));
            }
        }
        return text.toString();
    }

    /** Returns the payloads of a kind. */
    List<String> payloads(final RecordKind kind) {
        return journal.stream()
                .filter(record -> record.kind() == kind)
                .map(record -> new String(record.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    List<String> alarms() {
        return core.status().alarms().stream().map(OrderStatus.Alarm::rule).toList();
    }

    long counter(final String name) {
        return core.status().counters().getOrDefault(name, 0L);
    }
}
