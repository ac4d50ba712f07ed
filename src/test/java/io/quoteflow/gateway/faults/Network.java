package io.quoteflow.gateway.faults;

import io.quoteflow.exchange.CloseMode;
import io.quoteflow.exchange.ExchangeOutput;
import io.quoteflow.exchange.FakeExchange;
import io.quoteflow.exchange.Handshake;
import io.quoteflow.exchange.HttpAnswer;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.HttpCall;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The network between clients and the exchange. It delays each direction of a connection at random
 * and keeps its order.
 */
final class Network implements ExchangeOutput {
    /** A client of the exchange. Connections have the numbers that the client gave them. */
    interface Client {
        void opened(int connection);

        void closed(int connection, String reason, int status);

        void text(int connection, byte[] text);

        void unsent(long message);

        void answered(int request, RestAnswer answer, boolean unsent);
    }

    private static final int MAX_DELAY = 40;
    private static final long REQUEST_TIMEOUT = 5_000;

    private static final class Wire {
        private final Client client;
        private final int connection;
        private long toClient;
        private long toExchange;
        private long bytesPerSecond;
        private boolean open;
        private boolean lost;
        private boolean cut;
        private boolean closed;

        private Wire(final Client client, final int connection) {
            this.client = client;
            this.connection = connection;
        }
    }

    private final Agenda agenda;
    private final SplittableRandom random;
    private final Map<Long, Wire> wires = new HashMap<>();
    private final Map<Client, Map<Integer, Long>> numbers = new HashMap<>();
    private final Trace trace;
    private FakeExchange exchange;
    private long count;

    /** Whether no request and no new connection gets through, as without a route. */
    private boolean unreachable;

    Network(final Agenda agenda, final SplittableRandom random) {
        this.agenda = agenda;
        this.random = random;
        trace = new Trace(agenda);
    }

    void connect(final FakeExchange to) {
        exchange = to;
    }

    void unreachable(final boolean is) {
        unreachable = is;
    }

    /** Takes a client away: its connections end, and it hears nothing more. */
    void drop(final Client client) {
        for (final long number : numbers.getOrDefault(client, Map.of()).values()) {
            final Wire wire = wires.get(number);
            if (!wire.closed) {
                wire.closed = true;
                toExchange(number, wire, () -> exchange.closed(number, agenda.now()));
            }
        }
        numbers.remove(client);
    }

    private long delay() {
        return 1 + random.nextInt(MAX_DELAY);
    }

    private void toExchange(final long number, final Wire wire, final Runnable action) {
        wire.toExchange = Math.max(wire.toExchange, agenda.now() + delay());
        agenda.at(
                wire.toExchange,
                () -> {
                    if (!wire.cut && !wire.lost) {
                        action.run();
                    }
                });
    }

    private void toClient(final Wire wire, final int bytes, final Runnable action) {
        final long slow = wire.bytesPerSecond == 0 ? 0 : 1000L * bytes / wire.bytesPerSecond;
        wire.toClient = Math.max(wire.toClient, agenda.now() + delay()) + slow;
        agenda.at(
                wire.toClient,
                () -> {
                    if (!wire.lost && !wire.closed) {
                        action.run();
                    }
                });
    }

    // what clients do

    void open(final Client client, final int connection, final String target) {
        final long number = ++count;
        final Wire wire = new Wire(client, connection);
        wires.put(number, wire);
        numbers.computeIfAbsent(client, first -> new HashMap<>()).put(connection, number);
        if (unreachable) {
            agenda.after(
                    delay(),
                    () -> {
                        if (!wire.closed) {
                            client.closed(connection, "no route", 0);
                        }
                    });
            return;
        }
        agenda.after(delay(), () -> upgraded(wire, exchange.opened(number, target, agenda.now())));
    }

    private void upgraded(final Wire wire, final Handshake answer) {
        if (answer.isOpen()) {
            wire.open = true;
            toClient(wire, 0, () -> wire.client.opened(wire.connection));
        } else {
            wire.lost = true;
            agenda.after(
                    delay(),
                    () -> {
                        if (!wire.closed) {
                            wire.client.closed(wire.connection, "refused", answer.status());
                        }
                    });
        }
    }

    void send(final Client client, final int connection, final long message, final String text) {
        final Long number = numbers.getOrDefault(client, Map.of()).get(connection);
        final Wire wire = number == null ? null : wires.get(number);
        if (wire == null || wire.closed || !wire.open) {
            agenda.after(1, () -> client.unsent(message));
            return;
        }
        trace.show("ws sent", text);
        toExchange(
                number,
                wire,
                () -> {
                    trace.show("ws received", text);
                    exchange.text(number, text, agenda.now());
                });
    }

    void close(final Client client, final int connection) {
        final Long number = numbers.getOrDefault(client, Map.of()).get(connection);
        if (number != null) {
            final Wire wire = wires.get(number);
            wire.closed = true;
            toExchange(number, wire, () -> exchange.closed(number, agenda.now()));
        }
    }

    void request(final Client client, final int request, final HttpCall call) {
        if (unreachable) {
            agenda.after(delay(), () -> client.answered(request, null, true));
            return;
        }
        final boolean[] over = new boolean[1];
        agenda.after(delay(), () -> carry(client, request, call, over));
        agenda.after(
                REQUEST_TIMEOUT,
                () -> {
                    if (!over[0]) {
                        over[0] = true;
                        client.answered(request, null, false);
                    }
                });
    }

    private void carry(
            final Client client, final int request, final HttpCall call, final boolean[] over) {
        final int mark = call.target().indexOf('?');
        final Map<String, String> headers = new TreeMap<>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        final HttpAnswer answer =
                exchange.http(
                        call.method(),
                        mark < 0 ? call.target() : call.target().substring(0, mark),
                        mark < 0 ? "" : call.target().substring(mark + 1),
                        headers,
                        call.body(),
                        agenda.now());
        trace.show(
                "rest",
                call.target()
                        + " "
                        + new String(call.body(), StandardCharsets.UTF_8)
                        + " -> "
                        + answer.text());
        if (answer.delay() >= REQUEST_TIMEOUT) {
            return;
        }
        agenda.after(
                answer.delay() + delay(),
                () -> {
                    if (!over[0]) {
                        over[0] = true;
                        client.answered(request, read(answer), false);
                    }
                });
    }

    private static RestAnswer read(final HttpAnswer answer) {
        if (answer.status() == 0) {
            return null;
        }
        final Map<String, String> headers = new TreeMap<>();
        answer.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new RestAnswer(answer.status(), headers, answer.body());
    }

    // what the exchange does

    @Override
    public void text(final long connection, final byte[] text) {
        final Wire wire = wires.get(connection);
        toClient(
                wire,
                text.length,
                () -> {
                    trace.show("ws push", text);
                    wire.client.text(wire.connection, text);
                });
    }

    @Override
    public void ping(final long connection, final byte[] payload) {
        toExchange(
                connection,
                wires.get(connection),
                () -> exchange.pong(connection, payload, agenda.now()));
    }

    @Override
    public void pong(final long connection, final byte[] payload) {}

    @Override
    public void close(final long connection, final CloseMode mode) {
        final Wire wire = wires.get(connection);
        switch (mode) {
            case HALF_OPEN -> wire.cut = true;
            case RST -> {
                // what is on the way is lost
                wire.lost = true;
                agenda.after(delay(), () -> tellClosed(wire, "reset"));
            }
            default -> toClient(wire, 0, () -> tellClosed(wire, "end"));
        }
    }

    private static void tellClosed(final Wire wire, final String reason) {
        if (!wire.closed) {
            wire.closed = true;
            wire.client.closed(wire.connection, reason, 0);
        }
    }

    @Override
    public void throttle(final long connection, final long bytesPerSecond) {
        wires.get(connection).bytesPerSecond = bytesPerSecond;
    }
}
