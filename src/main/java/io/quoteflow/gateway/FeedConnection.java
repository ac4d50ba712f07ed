package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedTopic;
import io.quoteflow.venue.protocol.MarketFeed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One WebSocket from its opening to its end: pings, detection of a dead peer, and requests at the
 * pace that the venue allows. Not thread-safe.
 */
final class FeedConnection {
    private static final long PING_MILLIS = 10_000;
    private static final long PONG_MILLIS = 5_000;
    private static final long DEAD_MILLIS = 15_000;
    private static final long SECOND_MILLIS = 1_000;
    private static final int MAX_UNANSWERED = 1_000;

    /** Receives the events of a connection. */
    interface Owner {
        void onOpened(FeedConnection connection);

        /**
         * The connection is closed for good.
         *
         * @param status HTTP status with which the venue refused it; 0 if it did not
         */
        void onClosed(FeedConnection connection, String reason, int status);

        /** A text came that is neither the answer to a ping nor an acceptance. */
        void onMessage(FeedConnection connection, FeedMessage message, byte[] text, long received);

        /** The venue refused a subscribe request. */
        void onRefused(FeedConnection connection, List<FeedTopic> topics, String reason);
    }

    private record Outgoing(String text, Runnable sent) {}

    private final CoreContext context;
    private final MarketFeed feed;
    private final Owner owner;
    private final int number;
    private final ArrayDeque<Outgoing> outgoing = new ArrayDeque<>();
    private final ArrayDeque<Long> sendTimes = new ArrayDeque<>();
    private final Map<Long, List<FeedTopic>> subscribing = new LinkedHashMap<>();
    private CoreClock.Timer deadline;
    private CoreClock.Timer pinging;
    private CoreClock.Timer sending;
    private boolean open;
    private boolean wasOpen;
    private boolean closed;
    private boolean pingUnanswered;
    private long heard;
    private long openedAt;
    private long requests;

    FeedConnection(final CoreContext context, final MarketFeed feed, final Owner owner) {
        this.context = context;
        this.feed = feed;
        this.owner = owner;
        number = context.numbers().next();
    }

    /** Starts to connect. */
    void open(final String url) {
        final int limit = context.settings().limits().connectTimeoutMillis();
        context.connections().put(number, this);
        context.link().open(number, url);
        deadline = context.clock().after(limit, () -> give("did not open within " + limit + " ms"));
    }

    boolean isOpen() {
        return open;
    }

    /** Returns how long ago it opened, ms; 0 if it never did. */
    long age() {
        return wasOpen ? context.now() - openedAt : 0;
    }

    void opened() {
        deadline.cancel();
        open = true;
        wasOpen = true;
        openedAt = context.now();
        heard = openedAt;
        pinging = context.clock().after(PING_MILLIS, this::ping);
        owner.onOpened(this);
    }

    /** The peer or the network closed it. */
    void lost(final String reason, final int status) {
        finish();
        owner.onClosed(this, reason, status);
    }

    /** Closes it without telling the owner. */
    void close() {
        if (!closed) {
            finish();
            context.link().close(number);
        }
    }

    /** Closes it because it is of no use. */
    private void give(final String reason) {
        close();
        owner.onClosed(this, reason, 0);
    }

    private void finish() {
        open = false;
        closed = true;
        context.connections().remove(number);
        outgoing.clear();
        subscribing.clear();
        cancel(deadline);
        cancel(pinging);
        cancel(sending);
    }

    private static void cancel(final CoreClock.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void ping() {
        if (context.now() - heard >= DEAD_MILLIS) {
            give("nothing came for " + DEAD_MILLIS / 1000 + " s");
            return;
        }
        pingUnanswered = true;
        if (feed.limits().ping() == null) {
            context.link().ping(number);
        } else {
            context.link().send(number, feed.limits().ping());
        }
        // a connection may send nothing but pings for days
        forgetSendTimes();
        sendTimes.add(context.now());
        deadline = context.clock().after(PONG_MILLIS, this::checkPong);
        pinging = context.clock().after(PING_MILLIS, this::ping);
    }

    private void checkPong() {
        if (pingUnanswered) {
            give("no answer to a ping within " + PONG_MILLIS / 1000 + " s");
        }
    }

    /** Bytes came that are no text: the peer lives. */
    void heard() {
        heard = context.now();
    }

    /** The peer answered a ping. */
    void pong() {
        heard();
        pingUnanswered = false;
    }

    void text(final byte[] text, final long received) {
        heard();
        final FeedMessage message = feed.read(text);
        switch (message.kind()) {
            case PONG -> pong();
            case ACCEPTED -> subscribing.remove(message.request());
            case REFUSED -> {
                final List<FeedTopic> topics = subscribing.remove(message.request());
                if (topics != null) {
                    owner.onRefused(this, topics, message.detail());
                }
            }
            default -> owner.onMessage(this, message, text, received);
        }
    }

    /**
     * Subscribes to topics.
     *
     * @param sent is run for each request when it leaves, with its topics
     */
    void subscribe(final List<FeedTopic> topics, final Consumer<List<FeedTopic>> sent) {
        for (final List<FeedTopic> some : parts(topics)) {
            final long request = ++requests;
            subscribing.put(request, some);
            send(new Outgoing(feed.subscribe(some, request), () -> sent.accept(some)));
        }
        while (subscribing.size() > MAX_UNANSWERED) {
            subscribing.remove(subscribing.keySet().iterator().next());
        }
    }

    /** Ends the subscriptions to topics. */
    void unsubscribe(final List<FeedTopic> topics) {
        for (final List<FeedTopic> some : parts(topics)) {
            send(new Outgoing(feed.unsubscribe(some, ++requests), () -> {}));
        }
    }

    /** Returns topics in parts that a request can have. */
    private List<List<FeedTopic>> parts(final List<FeedTopic> topics) {
        final int most = feed.limits().topicsOfRequest();
        final List<List<FeedTopic>> parts = new ArrayList<>();
        for (int from = 0; from < topics.size(); from += most) {
            parts.add(List.copyOf(topics.subList(from, Math.min(topics.size(), from + most))));
        }
        return parts;
    }

    private void send(final Outgoing message) {
        outgoing.add(message);
        if (sending == null) {
            sendAllowed();
        }
    }

    private void sendAllowed() {
        sending = null;
        while (!outgoing.isEmpty() && !closed) {
            final long now = context.now();
            forgetSendTimes();
            if (sendTimes.size() >= feed.limits().messagesOfSecond()) {
                sending =
                        context.clock()
                                .after(sendTimes.peek() + SECOND_MILLIS - now, this::sendAllowed);
                return;
            }
            sendTimes.add(now);
            final Outgoing next = outgoing.remove();
            context.link().send(number, next.text);
            next.sent.run();
        }
    }

    /** Forgets the messages that do not count any more for the venue's limit. */
    private void forgetSendTimes() {
        while (!sendTimes.isEmpty() && sendTimes.peek() <= context.now() - SECOND_MILLIS) {
            sendTimes.remove();
        }
    }

    @Override
    public String toString() {
        return "connection " + number;
    }
}
