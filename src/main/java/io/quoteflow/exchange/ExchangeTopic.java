package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeTrade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A topic or stream of an instrument, and those who subscribed to it. */
abstract class ExchangeTopic {
    private final Listing listing;
    private final String name;
    private final Delivery delivery;
    private final List<Session> subscribers = new ArrayList<>();

    /**
     * @param name as clients write it
     */
    ExchangeTopic(final Listing listing, final String name, final Delivery delivery) {
        this.listing = listing;
        this.name = name;
        this.delivery = delivery;
    }

    final Listing listing() {
        return listing;
    }

    final String name() {
        return name;
    }

    /** Whether anybody subscribed. */
    final boolean isWanted() {
        return !subscribers.isEmpty();
    }

    /** Adds a subscriber. Nothing is sent to it before {@link #greet} or the next event. */
    final void add(final Session session) {
        subscribers.add(session);
    }

    final void remove(final Session session) {
        subscribers.remove(session);
        if (subscribers.isEmpty()) {
            forget();
        }
    }

    /** Handles the loss of the last subscriber. */
    void forget() {}

    /** Sends what a new subscriber gets first. */
    void greet(final Session session, final long now) {}

    /** Handles a change of the book. */
    void book(final TapeBook.Change change, final long now) {}

    /** Handles trades. */
    void trades(final List<TapeTrade> trades, final long now) {}

    /** Does what is due without an event. */
    void tick(final long now) {}

    /** Starts to count again, as a venue that was restarted. */
    void restart(final long now) {}

    /** Sends a frame to every subscriber. */
    final void publish(final CharSequence json, final long now) {
        final byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        // the delivery can close a connection, which removes a subscriber
        for (final Session session : List.copyOf(subscribers)) {
            delivery.frame(session, this, text, now);
        }
    }

    /** Sends a frame to one subscriber. */
    final void publish(final Session session, final CharSequence json, final long now) {
        delivery.frame(session, this, json.toString().getBytes(StandardCharsets.UTF_8), now);
    }
}
