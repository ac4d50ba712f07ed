package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.FeedMessage;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The change of one topic from a connection to its successor while both deliver it. Frames are
 * taken from the old connection until the new one has delivered one that is not newer than what was
 * taken. From then on both deliver every frame, and the first one with the next number is taken. So
 * each frame is taken once and in order, even if one of the connections is lost. Not thread-safe.
 */
final class Handover {
    /** If this many frames wait, the frames of the new connection are taken. */
    private static final int MOST_WAITING = 5_000;

    /** A frame with the number that tells it from others. */
    record Frame(FeedMessage message, byte[] text, long received) {
        private long number() {
            return message.last();
        }
    }

    private final FeedConnection from;
    private final FeedConnection to;
    private final boolean behind;
    private final Consumer<Frame> taker;
    private final Runnable duplicate;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private long taken;
    private boolean switched;
    private boolean caughtUp;
    private boolean stopped;

    /**
     * @param taken number of the last frame that was taken, or {@link FeedMessage#NONE}
     * @param behind whether the old connection may still deliver frames that were taken
     * @param taker is given the frames to take
     * @param duplicate is run for each frame that is not taken
     */
    Handover(
            final FeedConnection from,
            final FeedConnection to,
            final long taken,
            final boolean behind,
            final Consumer<Frame> taker,
            final Runnable duplicate) {
        this.from = from;
        this.to = to;
        this.taken = taken;
        this.behind = behind;
        this.taker = taker;
        this.duplicate = duplicate;
    }

    /** A frame came over one of the connections. */
    void accept(final FeedConnection connection, final Frame frame) {
        if (switched) {
            takeIfNew(connection, frame);
        } else if (connection == from) {
            if (behind && frame.number() <= taken) {
                duplicate.run();
            } else {
                take(frame);
            }
            if (!waiting.isEmpty() && waiting.peek().number() <= taken) {
                finish();
            }
        } else if (connection == to) {
            waiting.add(frame);
            if (taken == FeedMessage.NONE
                    || waiting.peek().number() <= taken
                    || waiting.size() > MOST_WAITING) {
                finish();
            }
        } else {
            duplicate.run();
        }
    }

    /** Both connections have all frames from here on, so whichever is first is taken. */
    private void takeIfNew(final FeedConnection connection, final Frame frame) {
        if ((connection == to || connection == from) && frame.number() > taken) {
            caughtUp = connection == (stopped ? from : to);
            take(frame);
        } else {
            duplicate.run();
        }
    }

    private void take(final Frame frame) {
        taken = frame.number() == FeedMessage.NONE ? taken : frame.number();
        taker.accept(frame);
    }

    /**
     * The new connection is gone.
     *
     * @return whether the old one may still deliver frames that were taken
     */
    boolean stop() {
        stopped = true;
        caughtUp = false;
        waiting.clear();
        return switched;
    }

    /** Takes what waits, and from now on the frames of both connections. */
    void finish() {
        switched = true;
        while (!waiting.isEmpty()) {
            takeIfNew(to, waiting.remove());
        }
    }

    /** Whether the new connection has all frames that are not taken yet. */
    boolean isSwitched() {
        return switched;
    }

    /** Whether the connection that goes on has delivered the last frame that was taken. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * Whether nothing that was taken can come again.
     *
     * @param left the connection whose frames are taken; until one of the two is gone, the old one
     */
    boolean isOver(final FeedConnection left) {
        return caughtUp && left == (stopped ? from : to);
    }
}
