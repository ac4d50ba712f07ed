package io.quoteflow.gateway.net;

import io.quoteflow.gateway.GatewayCore;
import io.quoteflow.gateway.GatewayLink;
import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Records the public market data of instruments: connects to their venues, keeps the connections
 * and subscriptions alive, and writes what the venues say to an output.
 *
 * <p>Network failures never throw. The gateway recovers from them, counts them, and reports them in
 * {@link #status()}. All methods can be called by any thread.
 */
public final class MarketGateway implements AutoCloseable {
    private final SocketClient sockets;
    private final RestClient rest;
    private final CoreThread core;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MarketGateway(
            final MarketSettings settings,
            final List<InstrumentId> instruments,
            final RecordOutput output) {
        final TrustedCertificates trust = new TrustedCertificates(settings.trust());
        final int connectTimeout = settings.limits().connectTimeoutMillis();
        final Link link = new Link();
        core =
                new CoreThread(
                        new GatewayCore(
                                settings,
                                Venues.ALL,
                                instruments,
                                link,
                                output,
                                new SplittableRandom()),
                        output);
        sockets = new SocketClient(new Events(), trust.forSockets(), connectTimeout);
        rest = new RestClient(this::answered, trust.forRest(), connectTimeout);
    }

    /**
     * Starts. Returns before anything is connected.
     *
     * @param instruments what to record, at least one; the ids are different
     * @param output written to by one thread of the gateway; {@link #close} closes it
     * @throws IllegalArgumentException if an instrument's venue is unknown or has no public feed,
     *     an endpoint or path names an unknown category or stream, or the CA file cannot be used;
     *     the output is not closed then
     */
    public static MarketGateway start(
            final MarketSettings settings,
            final List<InstrumentId> instruments,
            final RecordOutput output) {
        final MarketGateway gateway = new MarketGateway(settings, instruments, output);
        gateway.core.start();
        return gateway;
    }

    /**
     * Asks for the instrument's definition and a fresh book. They are written at most once in 5 s;
     * requests in between are answered together at the end of these 5 s. A request for an
     * instrument that is not recorded is ignored.
     */
    public void requestSnapshot(final String instrument) {
        core.add((to, now, wall) -> to.requestSnapshot(instrument, now, wall));
    }

    /** Returns what the gateway does, as of at most half a second ago. */
    public GatewayStatus status() {
        return core.status();
    }

    /**
     * Stops the sockets, writes what has come until then, and closes the output. Later calls do
     * nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            core.stop();
            sockets.close();
            rest.close();
        }
    }

    private void answered(final int request, final RestAnswer answer, final boolean unsent) {
        core.add((to, now, wall) -> to.answered(request, answer, now, wall));
    }

    /** Carries out the actions that the core requests. Called by the thread of the core. */
    private final class Link implements GatewayLink {
        @Override
        public void open(final int connection, final String url) {
            sockets.open(connection, url);
        }

        @Override
        public void send(final int connection, final String text) {
            sockets.send(connection, text);
        }

        @Override
        public void ping(final int connection) {
            sockets.ping(connection);
        }

        @Override
        public void close(final int connection) {
            sockets.close(connection);
        }

        @Override
        public void get(final int request, final String url) {
            rest.get(request, url);
        }

        @Override
        public void cancel(final int request) {
            rest.cancel(request);
        }
    }

    /** Passes the events of the sockets to the core. Called by the threads of the sockets. */
    private final class Events implements SocketEvents {
        @Override
        public void opened(final int connection) {
            core.add((to, now, wall) -> to.opened(connection, now, wall));
        }

        @Override
        public void closed(final int connection, final String reason, final int status) {
            core.add((to, now, wall) -> to.closed(connection, reason, status, now, wall));
        }

        @Override
        public void text(final int connection, final byte[] text, final Runnable used) {
            core.add(
                    (to, now, wall) -> {
                        used.run();
                        to.text(connection, text, now, wall);
                    });
        }

        @Override
        public void heard(final int connection, final boolean pong) {
            core.add((to, now, wall) -> to.heard(connection, pong, now, wall));
        }
    }
}
