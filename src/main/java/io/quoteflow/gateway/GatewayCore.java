package io.quoteflow.gateway;

import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.FeedStream;
import io.quoteflow.venue.protocol.MarketFeed;
import io.quoteflow.venue.protocol.RestLimits;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The market side of the gateway as a state machine: callers report what happened and when, and the
 * core requests actions from its {@link GatewayLink}. It has no socket, thread or clock, so tests
 * run it in virtual time. Not thread-safe.
 *
 * <p>Each input has two times in ms. {@code now} counts from an arbitrary start and drives the
 * timers. {@code wall} counts from the epoch and becomes the {@code received} of records.
 */
public final class GatewayCore {
    private record RestHost(String base, RestLimits limits) {}

    private final CoreContext context;
    private final Map<String, FeedSession> sessions = new LinkedHashMap<>();
    private final Map<String, RecordedInstrument> instruments = new HashMap<>();
    private final Map<String, FeedSession> sessionOf = new HashMap<>();

    /**
     * @param venues the registry of venues
     * @param instruments what to record, at least one; the ids are different
     * @param output is written to; never flushed or closed
     * @param random for jitter only
     * @throws IllegalArgumentException if an instrument's venue is unknown or has no public feed,
     *     or an endpoint or path names an unknown category or stream
     */
    public GatewayCore(
            final MarketSettings settings,
            final Venues venues,
            final List<InstrumentId> instruments,
            final GatewayLink link,
            final RecordOutput output,
            final RandomGenerator random) {
        context = CoreContext.of(settings, link, new Recorder(output), random);
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("no instrument to record");
        }
        settings.endpoints().keySet().forEach(id -> checkCategory(venues, id, "endpoint"));
        settings.paths().keySet().forEach(name -> checkStream(venues, name));
        final Map<String, ConnectLimiter> limiters = new HashMap<>();
        final Map<RestHost, RestQueue> queues = new HashMap<>();
        for (final InstrumentId instrument : instruments) {
            final String id = VenueProtocol.idOf(instrument);
            final FeedSession session =
                    sessions.computeIfAbsent(
                            id, category -> session(venues, instrument, limiters, queues));
            final String name = instrument.toString();
            if (this.instruments.put(name, session.add(instrument)) != null) {
                throw new IllegalArgumentException("instrument " + name + " is named twice");
            }
            sessionOf.put(name, session);
        }
    }

    private FeedSession session(
            final Venues venues,
            final InstrumentId instrument,
            final Map<String, ConnectLimiter> limiters,
            final Map<RestHost, RestQueue> queues) {
        final String id = VenueProtocol.idOf(instrument);
        final VenueProtocol protocol = venues.of(instrument);
        if (protocol == null || protocol.feed() == null) {
            throw new IllegalArgumentException(
                    String.format(
                            "instrument %s: %s",
                            instrument,
                            protocol == null
                                    ? venues.known()
                                    : "the market data of " + id + " cannot be recorded"));
        }
        final MarketFeed feed = protocol.feed();
        final Endpoint endpoint = context.settings().endpoint(id, feed);
        return new FeedSession(
                context,
                id,
                feed,
                endpoint.webSocket(),
                limiters.computeIfAbsent(
                        endpoint.webSocket(),
                        base -> new ConnectLimiter(context.settings().limits().connects())),
                queues.computeIfAbsent(
                        new RestHost(endpoint.rest(), feed.restLimits()),
                        host -> new RestQueue(context, host.base(), host.limits())));
    }

    private static void checkCategory(final Venues venues, final String id, final String what) {
        final VenueProtocol protocol;
        try {
            protocol = venues.of(InstrumentId.parse(id + ".SYMBOL"));
        } catch (final IllegalArgumentException bad) {
            throw new IllegalArgumentException(
                    String.format("%s of \"%s\": %s", what, id, venues.known()), bad);
        }
        if (protocol == null) {
            throw new IllegalArgumentException(
                    String.format("%s of \"%s\": %s", what, id, venues.known()));
        }
    }

    private static void checkStream(final Venues venues, final String name) {
        final int dot = name.lastIndexOf('.');
        final Set<String> streams =
                Arrays.stream(FeedStream.values())
                        .map(FeedStream::text)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (dot < 0 || !streams.contains(name.substring(dot + 1))) {
            throw new IllegalArgumentException(
                    String.format(
                            "path of \"%s\": expected venue.category.stream, with one of %s",
                            name, streams));
        }
        checkCategory(venues, name.substring(0, dot), "path");
    }

    /** Starts to connect and to request definitions. Call it once, before all other inputs. */
    public void start(final long now, final long wall) {
        context.clock().advance(now, wall);
        sessions.values().forEach(FeedSession::start);
    }

    /** Handles a connection that has opened. */
    public void opened(final int connection, final long now, final long wall) {
        context.clock().advance(now, wall);
        final FeedConnection known = context.connections().get(connection);
        if (known != null) {
            known.opened();
        }
    }

    /**
     * Handles a connection that could not be opened or has ended.
     *
     * @param reason for people
     * @param status HTTP status with which the venue refused it; 0 if it did not
     */
    public void closed(
            final int connection,
            final String reason,
            final int status,
            final long now,
            final long wall) {
        context.clock().advance(now, wall);
        final FeedConnection known = context.connections().get(connection);
        if (known != null) {
            known.lost(reason, status);
        }
    }

    /**
     * Handles a text.
     *
     * @param text its bytes, which the core keeps
     * @param wall when it left the socket: the {@code received} of its record
     */
    public void text(final int connection, final byte[] text, final long now, final long wall) {
        context.clock().advance(now, wall);
        final FeedConnection known = context.connections().get(connection);
        if (known != null) {
            known.text(text, wall);
        }
    }

    /**
     * Handles a ping or a pong of the WebSocket protocol. The owner of the socket answers pings.
     *
     * @param pong whether it was a pong
     */
    public void heard(final int connection, final boolean pong, final long now, final long wall) {
        context.clock().advance(now, wall);
        final FeedConnection known = context.connections().get(connection);
        if (known != null && pong) {
            known.pong();
        } else if (known != null) {
            known.heard();
        }
    }

    /**
     * Handles the answer to a request.
     *
     * @param answer null if there is no answer, because of the network
     */
    public void answered(
            final int request, final RestAnswer answer, final long now, final long wall) {
        context.clock().advance(now, wall);
        final RestQueue.Sent sent = context.requests().remove(request);
        if (sent != null) {
            sent.answered(answer);
        }
    }

    /** Asks for a definition and a fresh book; ignored if the instrument is not recorded. */
    public void requestSnapshot(final String instrument, final long now, final long wall) {
        context.clock().advance(now, wall);
        final RecordedInstrument recorded = instruments.get(instrument);
        if (recorded != null) {
            sessionOf.get(instrument).requestSnapshot(recorded);
        }
    }

    /** Runs the timers that are due. */
    public void tick(final long now, final long wall) {
        context.clock().advance(now, wall);
    }

    /** Returns when {@link #tick} has to be called at the latest, in the time of {@code now}. */
    public long nextTick() {
        return context.clock().next();
    }

    /** Closes all connections. No input may follow. */
    public void close() {
        sessions.values().forEach(s -> s.groups().forEach(ConnectionGroup::close));
    }

    /** Returns what the gateway does at the time of the last input. */
    public GatewayStatus status() {
        return StatusReport.of(context, sessions.values());
    }
}
