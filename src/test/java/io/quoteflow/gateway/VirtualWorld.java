package io.quoteflow.gateway;

import io.quoteflow.exchange.CloseMode;
import io.quoteflow.exchange.ExchangeOutput;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.FakeExchange;
import io.quoteflow.exchange.Handshake;
import io.quoteflow.exchange.HttpAnswer;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The gateway's core and the fake exchange's core in virtual time, with a network between them that
 * delays each direction of a connection at random and keeps its order.
 */
final class VirtualWorld implements GatewayLink, ExchangeOutput, RecordOutput {
    static final long START = 1_767_225_600_000L;
    private static final int MAX_DELAY = 40;

    private record Event(long time, long number, Runnable action) {}

    /** One connection as the network has it. */
    private static final class Wire {
        private final String target;
        private long toGateway;
        private long toExchange;
        private long bytesPerSecond;

        /** Whether what is on the way is lost. */
        private boolean reset;

        private boolean cut;
        private boolean closed;

        private Wire(final String target) {
            this.target = target;
        }
    }

    /** A text of market data that reached the gateway over a connection that it had. */
    record Delivered(int connection, String text) {}

    final FakeExchange exchange;
    final GatewayCore gateway;
    final Map<String, TestBook> books = new LinkedHashMap<>();

    /** What reached the gateway, and what it wrote of it, in order. */
    final List<Delivered> delivered = new ArrayList<>();

    final List<String> written = new ArrayList<>();
    final List<String> restBodies = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private final Map<Integer, Wire> wires = new HashMap<>();
    private final SplittableRandom random;
    private long now = START;
    private long count;

    VirtualWorld(final long seed, final List<InstrumentId> instruments) {
        random = new SplittableRandom(seed);
        exchange =
                new FakeExchange(
                        new ExchangeSettings(seed),
                        new SimulatedTape(seed, instruments, 10, 1),
                        this,
                        SentLog.NONE);
        gateway =
                new GatewayCore(
                        MarketSettings.DEFAULT.withExchange("http://x:1"),
                        Venues.ALL,
                        instruments,
                        this,
                        this,
                        random.split());
        instruments.forEach(id -> books.put(id.toString(), new TestBook(id)));
        gateway.start(0, now);
    }

    long now() {
        return now;
    }

    /** Returns the path of a connection. */
    String pathOf(final int connection) {
        return wires.get(connection).target;
    }

    /** Runs until a time. */
    void run(final long until) {
        while (true) {
            final long exchangeDue = exchange.advance(now);
            final long due =
                    Math.min(
                            Math.min(exchangeDue, START + gateway.nextTick()),
                            events.isEmpty() ? Long.MAX_VALUE : events.peek().time);
            if (due > until) {
                break;
            }
            now = Math.max(now + (due <= now && events.isEmpty() ? 1 : 0), due);
            while (!events.isEmpty() && events.peek().time <= now) {
                events.remove().action.run();
            }
            gateway.tick(now - START, now);
            for (final TestBook book : books.values()) {
                if (book.wantsSnapshot(now)) {
                    gateway.requestSnapshot(book.name(), now - START, now);
                }
            }
        }
        now = until;
        gateway.tick(now - START, now);
    }

    private void at(final long time, final Runnable action) {
        events.add(new Event(time, count++, action));
    }

    private long delay() {
        return 1 + random.nextInt(MAX_DELAY);
    }

    private void toExchange(final int connection, final Runnable action) {
        final Wire wire = wires.get(connection);
        wire.toExchange = Math.max(wire.toExchange, now + delay());
        at(
                wire.toExchange,
                () -> {
                    if (!wire.cut && !wire.reset) {
                        action.run();
                    }
                });
    }

    private void toGateway(final int connection, final int bytes, final Runnable action) {
        final Wire wire = wires.get(connection);
        final long slow = wire.bytesPerSecond == 0 ? 0 : 1000L * bytes / wire.bytesPerSecond;
        wire.toGateway = Math.max(wire.toGateway, now + delay()) + slow;
        at(
                wire.toGateway,
                () -> {
                    if (!wire.reset && !wire.closed) {
                        action.run();
                    }
                });
    }

    // what the gateway asks for

    @Override
    public void open(final int connection, final String url) {
        final String target = url.substring("ws://x:1".length());
        wires.put(connection, new Wire(target));
        at(
                now + delay(),
                () -> answerUpgrade(connection, exchange.opened(connection, target, now)));
    }

    private void answerUpgrade(final int connection, final Handshake answer) {
        if (answer.isOpen()) {
            toGateway(connection, 0, () -> gateway.opened(connection, now - START, now));
        } else {
            at(
                    now + delay(),
                    () -> gateway.closed(connection, "refused", answer.status(), now - START, now));
        }
    }

    @Override
    public void send(final int connection, final String text) {
        toExchange(connection, () -> exchange.text(connection, text, now));
    }

    @Override
    public void ping(final int connection) {
        toExchange(connection, () -> exchange.ping(connection, new byte[0], now));
    }

    @Override
    public void close(final int connection) {
        wires.get(connection).closed = true;
        toExchange(connection, () -> exchange.closed(connection, now));
    }

    @Override
    public void get(final int request, final String url) {
        final URI uri = URI.create(url);
        at(
                now + delay(),
                () -> {
                    final HttpAnswer answer =
                            exchange.http("GET", uri.getRawPath(), uri.getRawQuery(), now);
                    at(
                            now + delay(),
                            () -> gateway.answered(request, rest(answer), now - START, now));
                });
    }

    private static RestAnswer rest(final HttpAnswer answer) {
        if (answer.status() == 0) {
            return null;
        }
        final Map<String, String> headers = new TreeMap<>();
        answer.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new RestAnswer(answer.status(), headers, answer.body());
    }

    @Override
    public void cancel(final int request) {}

    // what the exchange does

    @Override
    public void text(final long connection, final byte[] text) {
        final int number = (int) connection;
        toGateway(
                number,
                text.length,
                () -> {
                    gateway.text(number, text, now - START, now);
                    // a connection can be given up in the very moment of the text
                    if (!wires.get(number).closed) {
                        delivered.add(
                                new Delivered(number, new String(text, StandardCharsets.UTF_8)));
                    }
                });
    }

    @Override
    public void ping(final long connection, final byte[] payload) {
        final int number = (int) connection;
        toGateway(
                number,
                0,
                () -> {
                    gateway.heard(number, false, now - START, now);
                    toExchange(number, () -> exchange.pong(number, payload, now));
                });
    }

    @Override
    public void pong(final long connection, final byte[] payload) {
        final int number = (int) connection;
        toGateway(number, 0, () -> gateway.heard(number, true, now - START, now));
    }

    @Override
    public void close(final long connection, final CloseMode mode) {
        final int number = (int) connection;
        final Wire wire = wires.get(number);
        switch (mode) {
            case HALF_OPEN -> wire.cut = true;
            case RST -> {
                // what is on the way is lost
                wire.reset = true;
                at(
                        now + delay(),
                        () -> {
                            if (!wire.closed) {
                                gateway.closed(number, "reset", 0, now - START, now);
                            }
                        });
            }
            default ->
                    toGateway(number, 0, () -> gateway.closed(number, "end", 0, now - START, now));
        }
    }

    @Override
    public void throttle(final long connection, final long bytesPerSecond) {
        wires.get((int) connection).bytesPerSecond = bytesPerSecond;
    }

    // what the gateway writes

    @Override
    public void write(final NewRecord record) {
        if (record.kind() == RecordKind.MARKET) {
            final String text = new String(record.payload(), StandardCharsets.UTF_8);
            if (text.startsWith("{\"lastUpdateId\"")) {
                restBodies.add(text);
            } else {
                written.add(text);
            }
        }
        books.get(record.instrument()).take(record, now);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
