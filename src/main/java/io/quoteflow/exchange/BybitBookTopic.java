package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeLevel;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code orderbook.DEPTH.SYMBOL} for a depth of 50 and more: a snapshot first, then the changes of
 * the best levels. The id rises by 1 with each frame. That of depth 1000 is the one of the REST
 * snapshot.
 */
final class BybitBookTopic extends ExchangeTopic {
    private static final int DEEPEST = 1000;

    private final int depth;
    private final boolean spot;
    private List<TapeLevel> bids = List.of();
    private List<TapeLevel> asks = List.of();
    private long updateId;
    private boolean shown;

    BybitBookTopic(
            final Listing listing, final String name, final int depth, final Delivery delivery) {
        super(listing, name, delivery);
        this.depth = depth;
        spot = listing.category().endsWith(".spot");
        updateId = listing.random().nextLong(1_000_000, 2_000_000);
    }

    /** Whether the topic has the same ids as REST snapshots. */
    boolean isDeepest() {
        return depth == DEEPEST;
    }

    long updateId() {
        return updateId;
    }

    @Override
    void greet(final Session session, final long now) {
        if (!listing().book().isTwoSided()) {
            return;
        }
        if (!shown) {
            look();
        }
        publish(session, frame("snapshot", bids, asks, now), now);
    }

    private void look() {
        shown = true;
        bids = listing().book().bids(depth);
        asks = listing().book().asks(depth);
    }

    @Override
    void book(final TapeBook.Change change, final long now) {
        final boolean first = !shown;
        final List<TapeLevel> oldBids = bids;
        final List<TapeLevel> oldAsks = asks;
        look();
        if (first) {
            publish(frame("snapshot", bids, asks, now), now);
            return;
        }
        final List<TapeLevel> changedBids = difference(oldBids, bids, -1);
        final List<TapeLevel> changedAsks = difference(oldAsks, asks, 1);
        if (!changedBids.isEmpty() || !changedAsks.isEmpty()) {
            updateId++;
            publish(frame("delta", changedBids, changedAsks, now), now);
        }
    }

    /** The view is not kept up while nobody looks at it. */
    @Override
    void forget() {
        shown = false;
    }

    @Override
    void restart(final long now) {
        updateId = 1;
        if (isWanted()) {
            look();
            publish(frame("snapshot", bids, asks, now), now);
        }
    }

    /**
     * Returns the levels that lead from one view to the next.
     *
     * @param direction 1 if prices rise from the best level on, -1 if they fall
     */
    static List<TapeLevel> difference(
            final List<TapeLevel> before, final List<TapeLevel> after, final int direction) {
        final List<TapeLevel> changed = new ArrayList<>();
        int old = 0;
        int next = 0;
        while (old < before.size() || next < after.size()) {
            final int order = order(before, old, after, next, direction);
            if (order < 0) {
                changed.add(before.get(old++).removed());
            } else if (order > 0) {
                changed.add(after.get(next++));
            } else {
                if (!before.get(old++).size().equals(after.get(next).size())) {
                    changed.add(after.get(next));
                }
                next++;
            }
        }
        return changed;
    }

    private static int order(
            final List<TapeLevel> before,
            final int old,
            final List<TapeLevel> after,
            final int next,
            final int direction) {
        if (old == before.size()) {
            return 1;
        }
        if (next == after.size()) {
            return -1;
        }
        return direction * before.get(old).key().compareTo(after.get(next).key());
    }

    private CharSequence frame(
            final String type,
            final List<TapeLevel> ofBids,
            final List<TapeLevel> ofAsks,
            final long now) {
        final StringBuilder json = new StringBuilder(256);
        json.append("{\"topic\":\"").append(name());
        if (spot) {
            json.append("\",\"ts\":").append(now).append(",\"type\":\"").append(type).append('"');
        } else {
            json.append("\",\"type\":\"").append(type).append("\",\"ts\":").append(now);
        }
        json.append(",\"data\":{\"s\":\"").append(listing().symbol()).append("\",\"b\":");
        FrameText.bybitLevels(json, ofBids);
        json.append(",\"a\":");
        FrameText.bybitLevels(json, ofAsks);
        json.append(",\"u\":").append(updateId);
        json.append(",\"seq\":").append(listing().nextSequence());
        return json.append("},\"cts\":").append(listing().matched()).append('}');
    }
}
