package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeLevel;

import java.util.List;

/**
 * {@code orderbook.1.SYMBOL}: snapshots of the best levels only. The last one is repeated with the
 * same id when nothing changed for 3 s.
 */
final class BybitTopTopic extends ExchangeTopic {
    private static final long REPEATED_AFTER = 3000;

    private List<TapeLevel> bids = List.of();
    private List<TapeLevel> asks = List.of();
    private long updateId;
    private long sentAt;

    BybitTopTopic(final Listing listing, final String name, final Delivery delivery) {
        super(listing, name, delivery);
        updateId = listing.random().nextLong(1_000_000, 2_000_000);
    }

    @Override
    void greet(final Session session, final long now) {
        if (listing().book().isTwoSided()) {
            look();
            publish(session, frame(now), now);
        }
    }

    private boolean look() {
        final List<TapeLevel> oldBids = bids;
        final List<TapeLevel> oldAsks = asks;
        bids = listing().book().bids(1);
        asks = listing().book().asks(1);
        final boolean changed =
                !BybitBookTopic.difference(oldBids, bids, -1).isEmpty()
                        || !BybitBookTopic.difference(oldAsks, asks, 1).isEmpty();
        if (changed) {
            updateId++;
        }
        return changed;
    }

    @Override
    void book(final TapeBook.Change change, final long now) {
        if (look()) {
            sentAt = now;
            publish(frame(now), now);
        }
    }

    @Override
    void tick(final long now) {
        if (now - sentAt >= REPEATED_AFTER && listing().book().isTwoSided()) {
            sentAt = now;
            publish(frame(now), now);
        }
    }

    @Override
    void restart(final long now) {
        updateId = 1;
        sentAt = now;
        publish(frame(now), now);
    }

    private CharSequence frame(final long now) {
        final StringBuilder json = new StringBuilder(200);
        json.append("{\"topic\":\"").append(name()).append("\",\"ts\":").append(now);
        json.append(",\"type\":\"snapshot\",\"data\":{\"s\":\"").append(listing().symbol());
        json.append("\",\"b\":");
        FrameText.bybitLevels(json, bids);
        json.append(",\"a\":");
        FrameText.bybitLevels(json, asks);
        json.append(",\"u\":").append(updateId);
        json.append(",\"seq\":").append(listing().nextSequence());
        return json.append("},\"cts\":").append(listing().matched()).append('}');
    }
}
