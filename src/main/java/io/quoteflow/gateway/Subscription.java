package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedStream;
import io.quoteflow.venue.protocol.FeedTopic;

/** One recorded topic. It stays the same when its connection changes. Not thread-safe. */
final class Subscription {
    /** A topic that moved gets the same frames from two connections for less than this time. */
    private static final long MOVE_MILLIS = 10_000;

    private final FeedSession session;
    private final RecordedInstrument instrument;
    private final FeedTopic topic;
    private final Staleness staleness;
    private ConnectionGroup group;
    private int path;
    private boolean wanted;
    private boolean requested;
    private String refusal;

    /** The connection whose frames are taken. */
    private FeedConnection source;

    private boolean begins;
    private long subscribedAt;
    private Handover handover;
    private long lastNumber = FeedMessage.NONE;

    Subscription(
            final FeedSession session, final RecordedInstrument instrument, final FeedTopic topic) {
        this.session = session;
        this.instrument = instrument;
        this.topic = topic;
        staleness = new Staleness(topic.stream());
    }

    FeedTopic topic() {
        return topic;
    }

    RecordedInstrument instrument() {
        return instrument;
    }

    ConnectionGroup group() {
        return group;
    }

    /** Puts the topic on the connection of a group. */
    void group(final ConnectionGroup newGroup) {
        group = newGroup;
        cutOff();
    }

    /** Returns the path that serves the topic, as far as is known. */
    String path() {
        return topic.paths().get(path);
    }

    /** Takes the next path that may serve the topic, unless its data has come. */
    void tryOtherPath() {
        if (!staleness.everCame()) {
            path = (path + 1) % topic.paths().size();
        }
    }

    boolean isBook() {
        return topic.stream() == FeedStream.BOOK;
    }

    /** Marks the topic as wanted. */
    void want() {
        if (!wanted) {
            wanted = true;
            staleness.cutOff(session.now());
            group.subscribeSoon();
        }
    }

    /** Whether a subscribe request has to be sent. */
    boolean needsRequest() {
        return wanted && refusal == null && !requested;
    }

    boolean isActive() {
        return wanted && refusal == null;
    }

    /** A subscribe request over the group's connection waits to be sent. */
    void requested() {
        requested = true;
    }

    /** A subscribe request over the group's connection left. */
    void subscribed() {
        // the next frame of the group's connection is the first one of this subscription
        begins = true;
        subscribedAt = session.now();
        if (isBook()) {
            session.bookSubscribed(instrument);
        }
        staleness.subscribed(session.now());
    }

    /** Handles the loss of the group's connection. */
    void cutOff() {
        requested = false;
        if (wanted) {
            staleness.cutOff(session.now());
        }
        handover = null;
    }

    /** Notes that the venue refuses the topic. */
    void refuse(final String reason) {
        refusal = reason;
    }

    /** Returns why the venue refuses the topic; null if it does not. */
    String refusal() {
        return refusal;
    }

    /** Its data comes although the venue refused it, since another request had been accepted. */
    void forgetRefusal() {
        refusal = null;
    }

    boolean isWanted() {
        return wanted;
    }

    /** Forgets that the venue has refused the topic. */
    void allow() {
        refusal = null;
        requested = false;
        staleness.cutOff(session.now());
    }

    /** Begins to take the frames from another connection. */
    void startHandover(final FeedConnection from, final FeedConnection to) {
        // frames that the one before has taken from a connection that is gone may still come
        final boolean behind = handover != null && !handover.isCaughtUp();
        handover =
                new Handover(
                        from,
                        to,
                        lastNumber,
                        behind,
                        this::take,
                        session.recorder()::countDuplicate);
    }

    /** Goes on with the old connection. */
    void stopHandover() {
        if (handover != null && !handover.stop()) {
            handover = null;
        }
    }

    boolean isInHandover() {
        return handover != null;
    }

    /** Whether the new connection has all frames that are not taken yet. */
    boolean isHandedOver() {
        return handover == null || handover.isSwitched();
    }

    /**
     * The old connection is closed.
     *
     * @return whether the new one had taken over before
     */
    boolean finishHandover(final FeedConnection to) {
        final boolean before = handover.isSwitched();
        source = to;
        handover.finish();
        return before;
    }

    /** Ends the search for duplicates. */
    void endHandover(final FeedConnection to) {
        if (source == to) {
            handover = null;
        }
    }

    /** Takes a frame that came. */
    void receive(
            final FeedConnection connection,
            final FeedMessage message,
            final byte[] text,
            final long received) {
        final Handover.Frame frame = new Handover.Frame(message, text, received);
        if (handover != null) {
            final boolean before = handover.isSwitched();
            handover.accept(connection, frame);
            if (!before && handover.isSwitched()) {
                group.handedOver();
            }
            if (handover != null && handover.isOver(source)) {
                handover = null;
            }
            return;
        }
        final boolean first = begins && connection == group.current();
        if (connection != source && !first || first && isTaken(connection, message)) {
            session.recorder().countDuplicate();
            return;
        }
        if (first) {
            begins = false;
            source = connection;
            if (isBook()) {
                session.bookStarts(instrument, message.first());
            }
        }
        take(frame);
    }

    /** Whether a topic that moved brings a frame that the connection before has delivered. */
    private boolean isTaken(final FeedConnection connection, final FeedMessage message) {
        return session.feed().isNumbered()
                && source != null
                && source != connection
                && source.isOpen()
                && message.last() <= lastNumber
                && session.now() - subscribedAt < MOVE_MILLIS;
    }

    private void take(final Handover.Frame frame) {
        final FeedMessage message = frame.message();
        lastNumber = message.last();
        staleness.came(
                message.snapshot() || !isBook() || !session.feed().startsWithSnapshot(),
                session.now());
        session.recorder()
                .market(instrument.name(), frame.text(), frame.received(), message.time());
    }

    /** Returns what to do if the topic is silent. If that is not NONE, the caller does it. */
    Staleness.Remedy check() {
        return isActive() ? staleness.check(session.now()) : Staleness.Remedy.NONE;
    }

    boolean isSilent() {
        return isActive()
                && (staleness.isSilent(session.now())
                        || isBook() && session.lacksSnapshot(instrument));
    }

    boolean isHealthy() {
        return isActive() && staleness.isHealthy(session.now());
    }
}
