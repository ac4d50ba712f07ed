package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * The topics that share a connection, and the connection: opened, opened again after a loss, and
 * replaced before the venue ends its life. Not thread-safe.
 */
final class ConnectionGroup implements FeedConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGroup.class);

    /** Topics that are wanted within this time share a request. */
    private static final long COLLECT_MILLIS = 50;

    /** After a connection that lived this long, the next pause is the shortest one. */
    private static final long GOOD_MILLIS = 10_000;

    private static final long HANDOVER_MILLIS = 60_000;
    private static final long LATE_MILLIS = 10_000;
    private static final long REFUSED_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final CoreContext context;
    private final FeedSession session;
    private final ConnectLimiter limiter;
    private final String path;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Backoff backoff;
    private FeedConnection current;
    private FeedConnection successor;
    private CoreClock.Timer connecting;
    private CoreClock.Timer collecting;
    private CoreClock.Timer replacing;
    private boolean opened;
    private boolean closed;

    /** Why the connection is lost; null while it is open and before it was tried. */
    private String lost;

    ConnectionGroup(
            final CoreContext context,
            final FeedSession session,
            final ConnectLimiter limiter,
            final String path) {
        this.context = context;
        this.session = session;
        this.limiter = limiter;
        this.path = path;
        backoff = new Backoff(100, 500, 10_000, context.random());
    }

    String path() {
        return path;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Returns the connection whose frames are taken; null if there is none. */
    FeedConnection current() {
        return current;
    }

    boolean isOpen() {
        return current != null && current.isOpen();
    }

    /** Whether the group has topics that are wanted, so that its connection should be open. */
    boolean isWanted() {
        return subscriptions.stream().anyMatch(Subscription::isActive);
    }

    /** Returns why the connection that should be open is not; null if nothing is known. */
    String trouble() {
        return lost == null || isOpen() || !isWanted()
                ? null
                : session.webSocketBase() + path + ": " + lost;
    }

    void add(final Subscription subscription) {
        subscriptions.add(subscription);
        subscription.group(this);
    }

    /** Gives up topics. Closes the connection if they were the last ones. */
    void remove(final List<Subscription> gone) {
        subscriptions.removeAll(gone);
        if (isOpen()) {
            current.unsubscribe(topics(gone));
        }
        if (subscriptions.isEmpty()) {
            close();
        }
    }

    /** Closes the connection for good. */
    void close() {
        closed = true;
        closeConnections();
    }

    private void closeConnections() {
        cancel(connecting);
        connecting = null;
        cancel(replacing);
        if (current != null) {
            current.close();
            current = null;
        }
        if (successor != null) {
            successor.close();
            successor = null;
        }
    }

    private static void cancel(final CoreClock.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Subscribes soon to the topics that need it. */
    void subscribeSoon() {
        if (collecting == null) {
            collecting = context.clock().after(COLLECT_MILLIS, this::subscribe);
        }
    }

    private void subscribe() {
        collecting = null;
        if (isOpen()) {
            request(subscriptions.stream().filter(Subscription::needsRequest).toList());
        } else if (current == null && connecting == null) {
            connect();
        }
    }

    private void request(final List<Subscription> wanted) {
        wanted.forEach(Subscription::requested);
        wanted.forEach(Subscription::subscribed);
        current.subscribe(
                topics(wanted),
                topics -> topics.forEach(topic -> session.subscription(topic).subscribed()));
    }

    /** Ends the subscriptions of topics and subscribes to them again. */
    void resubscribe(final List<Subscription> again) {
        final List<Subscription> settled =
                again.stream().filter(subscription -> !subscription.isInHandover()).toList();
        if (isOpen()) {
            current.unsubscribe(topics(settled));
            request(settled);
        }
    }

    private static List<FeedTopic> topics(final List<Subscription> of) {
        return of.stream().map(Subscription::topic).toList();
    }

    private void connect() {
        connecting = null;
        if (closed || !isWanted()) {
            return;
        }
        final long wait = limiter.delay(context.now());
        if (wait > 0) {
            connecting = context.clock().after(wait, this::connect);
            return;
        }
        current = open();
    }

    private FeedConnection open() {
        limiter.attempted(context.now());
        final FeedConnection connection = new FeedConnection(context, session.feed(), this);
        connection.open(session.webSocketBase() + path);
        return connection;
    }

    /** Closes the connection and opens another one. */
    void renew() {
        closeConnections();
        subscriptions.forEach(Subscription::cutOff);
        reconnect();
    }

    private void reconnect() {
        if (!closed) {
            cancel(connecting);
            connecting = context.clock().after(backoff.next(), this::connect);
        }
    }

    /** Opens the connection that will replace the current one. */
    private void openSuccessor() {
        if (closed || successor != null || !isOpen()) {
            return;
        }
        final long wait = limiter.delay(context.now());
        if (wait > 0) {
            replaceAfter(wait);
            return;
        }
        successor = open();
    }

    private void replaceAfter(final long delay) {
        cancel(replacing);
        replacing = context.clock().after(delay, this::replace);
    }

    private void replace() {
        if (session.feed().isNumbered()) {
            openSuccessor();
        } else {
            renew();
        }
    }

    private void limitLife() {
        final long life = session.feed().limits().lifeMillis();
        if (life > 0) {
            final long jitter = context.random().nextLong(HOUR_MILLIS / 2);
            replaceAfter(Math.max(life / 2, life - HOUR_MILLIS - jitter));
        }
    }

    @Override
    public void onOpened(final FeedConnection connection) {
        if (connection == successor) {
            final List<Subscription> active =
                    subscriptions.stream().filter(Subscription::isActive).toList();
            active.forEach(s -> s.startHandover(current, successor));
            successor.subscribe(topics(active), sent -> {});
            replacing = context.clock().after(HANDOVER_MILLIS, () -> promote(connection));
            return;
        }
        if (opened) {
            context.numbers().countReconnect();
        }
        opened = true;
        lost = null;
        limitLife();
        subscribe();
    }

    @Override
    public void onClosed(final FeedConnection connection, final String reason, final int status) {
        if (!reason.equals(lost)) {
            LOG.info("{} {}{}: {}", session.id(), session.webSocketBase(), path, reason);
        }
        if (status == 403 || status == 418 || status == 429) {
            limiter.pauseUntil(context.now() + REFUSED_MILLIS);
        }
        if (connection == successor) {
            successor = null;
            subscriptions.forEach(Subscription::stopHandover);
            replaceAfter(backoff.next());
            return;
        }
        lost = reason;
        if (connection.age() >= GOOD_MILLIS) {
            backoff.reset();
        }
        if (successor != null && successor.isOpen()) {
            promote(successor);
            return;
        }
        closeConnections();
        subscriptions.forEach(Subscription::cutOff);
        reconnect();
    }

    /**
     * Handles a topic whose frames now come from the successor. After the last one, the successor
     * becomes the current connection.
     */
    void handedOver() {
        if (successor != null && subscriptions.stream().allMatch(Subscription::isHandedOver)) {
            promote(successor);
        }
    }

    /** Makes the successor the current connection and closes the one before. */
    private void promote(final FeedConnection connection) {
        if (connection != successor || !connection.isOpen()) {
            return;
        }
        if (current != null) {
            current.close();
        }
        current = successor;
        successor = null;
        lost = null;
        context.numbers().countReconnect();
        cancel(replacing);
        limitLife();
        for (final Subscription subscription : subscriptions) {
            if (!subscription.isInHandover()) {
                // it became wanted while both were open, so the new one does not have it
                subscription.cutOff();
            } else if (!subscription.finishHandover(current) && subscription.isBook()) {
                // the old connection may have lacked frames from before the new one's first
                session.bookStarts(subscription.instrument(), FeedMessage.NONE);
            }
        }
        context.clock()
                .after(LATE_MILLIS, () -> subscriptions.forEach(s -> s.endHandover(connection)));
        subscribe();
    }

    @Override
    public void onMessage(
            final FeedConnection connection,
            final FeedMessage message,
            final byte[] text,
            final long received) {
        switch (message.kind()) {
            case DATA -> session.receive(connection, message, text, received);
            case SHUTDOWN -> {
                if (successor == null) {
                    replaceAfter(0);
                }
            }
            case UNREADABLE -> session.recorder().countUnusable();
            default -> {}
        }
    }

    @Override
    public void onRefused(
            final FeedConnection connection, final List<FeedTopic> topics, final String reason) {
        if (connection != current) {
            return;
        }
        if (topics.size() > 1) {
            // one of them is refused; single requests find out which
            topics.forEach(topic -> request(List.of(session.subscription(topic))));
        } else {
            session.refused(session.subscription(topics.get(0)), reason);
        }
    }
}
