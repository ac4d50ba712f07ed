package io.quoteflow.gateway.net;

import io.quoteflow.gateway.GatewayLimits;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.order.OrderCore;
import io.quoteflow.gateway.order.OrderLink;
import io.quoteflow.gateway.order.OrderSettings;
import io.quoteflow.gateway.order.OrderStatus;
import io.quoteflow.gateway.order.Recovery;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The order side of the gateway over real sockets: the core, its thread, and its connections to the
 * venue. All methods can be called by any thread; none waits for the network.
 */
public final class OrderGateway implements AutoCloseable {
    /** Longer than the core waits for an answer, since a late answer still proves something. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final LatencyHistogram toWire = new LatencyHistogram();
    private final LatencyHistogram toAcknowledgement = new LatencyHistogram();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final SocketClient sockets;
    private final RestClient rest;
    private final OrderThread thread;

    /** When the decision that is being handled came, ns; only the thread of the core uses it. */
    private long decidedAt;

    private boolean deciding;

    /** What to run for decisions that are not handled; only the thread of the core uses it. */
    private final Deque<Runnable> undone = new ArrayDeque<>();

    /**
     * Creates the order side. Nothing happens before {@link #start}.
     *
     * @param trust file of further CA certificates (PEM); null for those of the JDK alone
     * @param output written to by the thread of the core
     * @throws IllegalArgumentException if the CA file cannot be used
     */
    public OrderGateway(
            final OrderSettings settings,
            final AccountProtocol protocol,
            final Path trust,
            final OrderOutput output) {
        final TrustedCertificates certificates = new TrustedCertificates(trust);
        final int connectTimeout = GatewayLimits.DEFAULT.connectTimeoutMillis();
        thread =
                new OrderThread(
                        new OrderCore(
                                settings,
                                new TimedProtocol(protocol, toAcknowledgement),
                                new Link(output),
                                new SplittableRandom()),
                        output::turned);
        sockets = new SocketClient(new Events(), certificates.forSockets(), connectTimeout);
        rest = new RestClient(this::answered, certificates.forRest(), connectTimeout);
    }

    /** Starts. Call it once. */
    public void start(final Recovery recovery) {
        thread.start((core, now, wall) -> core.start(recovery, now, wall));
    }

    /**
     * Hands over a row of the stream {@code orders}; see {@link OrderCore#decision}.
     *
     * @param arrivedNanos when it came, by {@link System#nanoTime}
     * @param done is run by the thread of the core, once this row and those before it were handled
     *     and before {@link OrderOutput#turned}; a row that came without the lease is handled when
     *     the lease is there
     */
    public void decision(
            final byte[] row,
            final long epoch,
            final boolean backlog,
            final long arrivedNanos,
            final Runnable done) {
        thread.add(
                (core, now, wall) -> {
                    decidedAt = arrivedNanos;
                    deciding = true;
                    undone.add(done);
                    try {
                        core.decision(row, epoch, backlog, now, wall);
                    } finally {
                        deciding = false;
                        settle(core);
                    }
                });
    }

    /** Hands over a definition; see {@link OrderCore#definition}. */
    public void definition(final InstrumentId instrument, final byte[] payload) {
        thread.add((core, now, wall) -> core.definition(instrument, payload, now, wall));
    }

    /** Hands over a trade of the market; see {@link OrderCore#lastTrade}. */
    public void lastTrade(final InstrumentId instrument, final BigDecimal price) {
        thread.add((core, now, wall) -> core.lastTrade(instrument, price, now, wall));
    }

    /** Reports whether Kafka can be reached; see {@link OrderCore#kafka}. */
    public void kafka(final boolean reachable) {
        thread.add((core, now, wall) -> core.kafka(reachable, now, wall));
    }

    /**
     * Reports until when the lease is held; see {@link OrderCore#lease}.
     *
     * @param untilNanos by {@link System#nanoTime}
     */
    public void lease(final long untilNanos) {
        thread.add(
                (core, now, wall) -> {
                    core.lease(untilNanos / 1_000_000, now, wall);
                    settle(core);
                });
    }

    private void settle(final OrderCore core) {
        while (!undone.isEmpty() && !core.holdsDecisions()) {
            undone.remove().run();
        }
    }

    /**
     * Halts; see {@link OrderCore#halt}.
     *
     * @param done is run once the core has halted
     */
    public void halt(final String author, final String reason, final Runnable done) {
        thread.add(
                (core, now, wall) -> {
                    core.halt(author, reason, now, wall);
                    done.run();
                });
    }

    /** Ends a halt; see {@link #halt}. */
    public void resume(final String author, final String reason, final Runnable done) {
        thread.add(
                (core, now, wall) -> {
                    core.resume(author, reason, now, wall);
                    done.run();
                });
    }

    /** Begins to stop: the core cancels all of its own orders. */
    public void stop() {
        thread.add(OrderCore::stop);
    }

    /** Whether it has stopped, so that no order of its own rests. */
    public boolean isStopped() {
        return thread.isCoreStopped();
    }

    /** Returns what the order side does, as of a moment ago; null before it has started. */
    public OrderStatus status() {
        return thread.status();
    }

    /** Returns for how long the thread of the core has been busy with one input, ms. */
    public long silentMillis() {
        return thread.silentMillis();
    }

    /** Returns how many inputs could not be handled because of a defect of this program. */
    public long defects() {
        return thread.defects();
    }

    /** Returns how long decisions take from their arrival to the socket. */
    public LatencyHistogram toWire() {
        return toWire;
    }

    /** Returns how long the venue takes to acknowledge requests of the order socket. */
    public LatencyHistogram toAcknowledgement() {
        return toAcknowledgement;
    }

    /** Ends the thread and the connections. Orders stay as they are. Later calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            thread.stop();
            sockets.close();
            rest.close();
        }
    }

    private void answered(final int request, final RestAnswer answer, final boolean unsent) {
        thread.add((core, now, wall) -> core.answered(request, answer, unsent, now, wall));
    }

    /** Carries out what the core requests. Called by the thread of the core. */
    private final class Link implements OrderLink {
        private final OrderOutput output;

        Link(final OrderOutput output) {
            this.output = output;
        }

        @Override
        public void open(final int connection, final String url) {
            sockets.open(connection, url);
        }

        @Override
        public void send(final int connection, final long message, final String text) {
            final boolean measured = deciding;
            final long start = decidedAt;
            sockets.send(
                    connection,
                    text,
                    () -> {
                        if (measured) {
                            toWire.add(System.nanoTime() - start);
                        }
                    },
                    () -> thread.add((core, now, wall) -> core.unsent(message, now, wall)));
        }

        @Override
        public void close(final int connection) {
            sockets.close(connection);
        }

        @Override
        public void request(final int request, final String base, final HttpCall call) {
            rest.call(request, base, call, REQUEST_TIMEOUT);
        }

        @Override
        public void journal(final NewRecord record) {
            output.journal(record);
        }

        @Override
        public void remember(final String key, final byte[] value) {
            output.remember(key, value);
        }
    }

    /** Passes the events of the sockets to the core. Called by the threads of the sockets. */
    private final class Events implements SocketEvents {
        @Override
        public void opened(final int connection) {
            thread.add((core, now, wall) -> core.opened(connection, now, wall));
        }

        @Override
        public void closed(final int connection, final String reason, final int status) {
            thread.add((core, now, wall) -> core.closed(connection, reason, status, now, wall));
        }

        @Override
        public void text(final int connection, final byte[] text, final Runnable used) {
            thread.add(
                    (core, now, wall) -> {
                        used.run();
                        core.text(connection, text, now, wall);
                    });
        }

        @Override
        public void heard(final int connection, final boolean pong) {
            // the core has pings of its own
        }
    }
}
