package io.quoteflow.gateway;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedTopic;
import io.quoteflow.venue.protocol.MarketFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything about one category of one venue: its instruments, topics and connections. Not
 * thread-safe.
 */
final class FeedSession {
    private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);

    private static final long CHECK_MILLIS = 500;

    /** After this time without a definition, the instrument is recorded without it. */
    private static final long DEFINITION_MILLIS = 10_000;

    private static final long REFUSED_MILLIS = 10 * 60_000;

    private final CoreContext context;
    private final String id;
    private final MarketFeed feed;
    private final String webSocketBase;
    private final ConnectLimiter limiter;
    private final RestQueue rest;
    private final Definitions definitions;
    private final BookSnapshots snapshots;
    private final Map<String, RecordedInstrument> bySymbol = new LinkedHashMap<>();
    private final Map<String, Subscription> byTopic = new LinkedHashMap<>();
    private final List<ConnectionGroup> groups = new ArrayList<>();

    /**
     * @param id {@code venue.category}
     */
    FeedSession(
            final CoreContext context,
            final String id,
            final MarketFeed feed,
            final String webSocketBase,
            final ConnectLimiter limiter,
            final RestQueue rest) {
        this.context = context;
        this.id = id;
        this.feed = feed;
        this.webSocketBase = webSocketBase;
        this.limiter = limiter;
        this.rest = rest;
        definitions = new Definitions(context, this, rest);
        snapshots = feed.startsWithSnapshot() ? null : new BookSnapshots(context, this, rest);
    }

    /** Adds an instrument, before the start. */
    RecordedInstrument add(final InstrumentId instrument) {
        final RecordedInstrument recorded = new RecordedInstrument(context, instrument);
        bySymbol.put(instrument.symbol(), recorded);
        for (final FeedTopic topic : feed.topics(instrument.symbol(), context.settings().depth())) {
            final String path = context.settings().paths().get(id + "." + topic.stream().text());
            final FeedTopic placed = path == null ? topic : topic.at(path);
            final Subscription subscription = new Subscription(this, recorded, placed);
            byTopic.put(topic.name(), subscription);
            roomFor(subscription).add(subscription);
        }
        return recorded;
    }

    private ConnectionGroup roomFor(final Subscription subscription) {
        for (final ConnectionGroup group : groups) {
            if (group.path().equals(subscription.path()) && hasRoom(group, subscription)) {
                return group;
            }
        }
        return newGroup(subscription.path());
    }

    private boolean hasRoom(final ConnectionGroup group, final Subscription subscription) {
        long characters = subscription.topic().name().length();
        for (final Subscription other : group.subscriptions()) {
            characters += other.topic().name().length();
        }
        return group.subscriptions().size() < feed.limits().topics()
                && characters <= feed.limits().characters();
    }

    private ConnectionGroup newGroup(final String path) {
        final ConnectionGroup group = new ConnectionGroup(context, this, limiter, path);
        groups.add(group);
        return group;
    }

    void start() {
        definitions.start(List.copyOf(bySymbol.keySet()));
        context.clock().after(DEFINITION_MILLIS, this::startUndefined);
        context.clock().after(CHECK_MILLIS, this::check);
    }

    private void startUndefined() {
        for (final RecordedInstrument instrument : bySymbol.values()) {
            if (instrument.refusal() == null && !instrument.isDefined()) {
                want(instrument);
            }
        }
    }

    private Stream<Subscription> topics(final RecordedInstrument instrument) {
        return feed.topics(instrument.symbol(), context.settings().depth()).stream()
                .map(this::subscription);
    }

    /** Marks all topics of an instrument as wanted. Returns whether they all were before. */
    private boolean want(final RecordedInstrument instrument) {
        final boolean were = topics(instrument).allMatch(Subscription::isWanted);
        topics(instrument).forEach(Subscription::want);
        return were;
    }

    void defined(final String symbol, final byte[] payload) {
        final RecordedInstrument instrument = bySymbol.get(symbol);
        if (instrument.define(payload) && want(instrument)) {
            // frames from before the definition are of no use to a trader
            freshBook(instrument);
        }
    }

    void unknown(final String symbol, final String reason) {
        bySymbol.get(symbol).refuse(reason);
        LOG.warn("{}.{}: {}", id, symbol, reason);
    }

    /** Writes the definition and gets a fresh book, at most once in 5 s. */
    void requestSnapshot(final RecordedInstrument instrument) {
        instrument.atMostOften(
                () -> {
                    instrument.writeDefinition();
                    freshBook(instrument);
                });
    }

    private void freshBook(final RecordedInstrument instrument) {
        if (snapshots != null) {
            snapshots.need(instrument);
            return;
        }
        topics(instrument)
                .filter(Subscription::isBook)
                .forEach(book -> book.group().resubscribe(List.of(book)));
    }

    /** A book was subscribed. */
    void bookSubscribed(final RecordedInstrument instrument) {
        if (snapshots != null) {
            snapshots.subscribed(instrument);
        }
    }

    /** The stream of a book begins. */
    void bookStarts(final RecordedInstrument instrument, final long first) {
        if (snapshots != null) {
            snapshots.starts(instrument, first);
        }
    }

    /** Whether a book has waited too long for its snapshot. */
    boolean lacksSnapshot(final RecordedInstrument instrument) {
        return snapshots != null && snapshots.isLate(instrument);
    }

    /** Hands a frame over to the subscription of its topic. */
    void receive(
            final FeedConnection connection,
            final FeedMessage message,
            final byte[] text,
            final long received) {
        final Subscription subscription = byTopic.get(message.topic());
        if (subscription == null || !subscription.isWanted()) {
            context.recorder().countUnusable();
        } else {
            subscription.forgetRefusal();
            subscription.receive(connection, message, text, received);
        }
    }

    /** The venue refuses a topic. It is asked for again in ten minutes. */
    void refused(final Subscription subscription, final String reason) {
        if (subscription.isHealthy()) {
            return;
        }
        LOG.warn("{} {}: {}", id, subscription.topic().name(), reason);
        subscription.refuse(reason);
        context.clock()
                .after(
                        REFUSED_MILLIS,
                        () -> {
                            subscription.allow();
                            subscription.group().subscribeSoon();
                        });
    }

    private void check() {
        for (final ConnectionGroup group : List.copyOf(groups)) {
            final Map<Staleness.Remedy, List<Subscription>> remedies =
                    group.subscriptions().stream()
                            .collect(Collectors.groupingBy(Subscription::check));
            group.resubscribe(remedies.getOrDefault(Staleness.Remedy.SUBSCRIBE, List.of()));
            renew(group, remedies.getOrDefault(Staleness.Remedy.RENEW, List.of()));
        }
        context.clock().after(CHECK_MILLIS, this::check);
    }

    /**
     * Renews the connection of silent topics. If others on it are well, these keep it, and the
     * silent ones get a new one.
     */
    private void renew(final ConnectionGroup group, final List<Subscription> silent) {
        if (silent.isEmpty()) {
            return;
        }
        LOG.warn("{} {} and {} more: no data", id, silent.get(0).topic().name(), silent.size() - 1);
        silent.forEach(Subscription::tryOtherPath);
        final boolean stay =
                group.subscriptions().stream().noneMatch(Subscription::isHealthy)
                        && silent.stream().allMatch(s -> s.path().equals(group.path()));
        if (stay) {
            group.renew();
            return;
        }
        final Map<String, ConnectionGroup> targets = new LinkedHashMap<>();
        group.remove(silent);
        for (final Subscription subscription : silent) {
            targets.computeIfAbsent(subscription.path(), this::newGroup).add(subscription);
        }
        groups.removeIf(empty -> empty.subscriptions().isEmpty());
        targets.values().forEach(ConnectionGroup::subscribeSoon);
    }

    String id() {
        return id;
    }

    MarketFeed feed() {
        return feed;
    }

    String webSocketBase() {
        return webSocketBase;
    }

    Recorder recorder() {
        return context.recorder();
    }

    long now() {
        return context.now();
    }

    /** Returns what cannot be reached now, for people: a connection or REST, with the reason. */
    List<String> unreachable() {
        return Stream.concat(
                        Stream.of(rest).map(RestQueue::trouble),
                        groups.stream().map(ConnectionGroup::trouble))
                .filter(Objects::nonNull)
                .toList();
    }

    Subscription subscription(final FeedTopic topic) {
        return byTopic.get(topic.name());
    }

    List<ConnectionGroup> groups() {
        return groups;
    }

    Iterable<Subscription> subscriptions() {
        return byTopic.values();
    }

    Iterable<RecordedInstrument> instruments() {
        return bySymbol.values();
    }
}
