package io.quoteflow.exchange;

import io.quoteflow.exchange.account.ListedMarket;
import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeEvent;
import io.quoteflow.exchange.tape.TapeInstrument;
import io.quoteflow.exchange.tape.TapeTrade;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** An instrument in its category: its book, its counters, and the topics that clients receive. */
final class Listing implements ListedMarket {
    private static final int SEQUENCE_STEPS = 200;

    private final TapeBook book = new TapeBook();
    private final Map<String, ExchangeTopic> topics = new LinkedHashMap<>();
    private final SplittableRandom random;

    private TapeInstrument instrument;
    private long updateId;
    private long previousId;
    private long sequence;
    private long tradeId;
    private long matched;
    private TapeTrade lastTrade;

    Listing(final TapeInstrument instrument, final SplittableRandom random) {
        this.instrument = instrument;
        this.random = random;
        updateId = random.nextLong(1_000_000, 2_000_000);
        previousId = updateId;
        sequence = random.nextLong(1_000_000_000L, 2_000_000_000L);
        tradeId = random.nextLong(1_000_000, 2_000_000);
    }

    @Override
    public TapeInstrument instrument() {
        return instrument;
    }

    void define(final TapeInstrument definition) {
        instrument = definition;
    }

    String symbol() {
        return instrument.id().symbol();
    }

    /** Returns {@code venue.category}. */
    String category() {
        return instrument.id().venue() + "." + instrument.id().category();
    }

    @Override
    public TapeBook book() {
        return book;
    }

    /** Returns the id of the last change of the book. */
    long updateId() {
        return updateId;
    }

    /** Returns the id of the last change before the last event of the book. */
    long previousId() {
        return previousId;
    }

    /** Returns when the last event was matched, ms. It never goes backwards. */
    long matched() {
        return matched;
    }

    /** Returns the last trade; null before the first one. */
    @Override
    public TapeTrade lastTrade() {
        return lastTrade;
    }

    /** Returns a cross sequence that is larger than any before. */
    @Override
    public long nextSequence() {
        sequence += random.nextLong(1, SEQUENCE_STEPS);
        return sequence;
    }

    /**
     * Returns the id of a trade of the current event.
     *
     * @param fromLast 1 for the last trade of the event, 2 for the one before it, and so on
     */
    long tradeId(final int fromLast) {
        return tradeId - fromLast + 1;
    }

    SplittableRandom random() {
        return random;
    }

    /** Returns the topic of a name, which is made if there is none. */
    ExchangeTopic topic(final String name, final Function<Listing, ExchangeTopic> maker) {
        return topics.computeIfAbsent(name, made -> maker.apply(this));
    }

    Iterable<ExchangeTopic> topics() {
        return topics.values();
    }

    /**
     * Notes when something was matched.
     *
     * @param age how long ago that was, ms
     * @return the time, which is not before that of the last call
     */
    long match(final long age, final long now) {
        matched = Math.max(matched, now - age);
        return matched;
    }

    /** Applies an event and sends what follows from it to the subscribers. */
    void apply(final TapeEvent event, final long now) {
        if (event.isBook()) {
            final TapeBook.Change change = book.apply(event);
            if (!change.isEmpty()) {
                previousId = updateId;
                updateId += change.bids().size() + change.asks().size();
                match(event.age(), now);
                for (final ExchangeTopic topic : topics.values()) {
                    if (topic.isWanted()) {
                        topic.book(change, now);
                    }
                }
            }
        }
        if (!event.trades().isEmpty()) {
            tradeId += event.trades().size();
            for (final ExchangeTopic topic : topics.values()) {
                if (topic.isWanted()) {
                    topic.trades(event.trades(), now);
                }
            }
            lastTrade = event.trades().get(event.trades().size() - 1);
        }
    }

    /** Starts to count changes of the book from 1 again, as a venue that was restarted. */
    void restart() {
        updateId = 1;
        previousId = 0;
    }
}
