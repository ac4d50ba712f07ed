package io.quoteflow.exchange;

import io.quoteflow.exchange.account.ListedMarket;
import io.quoteflow.exchange.account.MarketDirectory;
import io.quoteflow.exchange.tape.MarketTape;
import io.quoteflow.exchange.tape.TapeEvent;
import io.quoteflow.exchange.tape.TapeInstrument;
import io.quoteflow.exchange.wire.PrivateSide;
import io.quoteflow.market.InstrumentId;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The instruments that are listed, and what happens to them. */
final class ExchangeMarket implements MarketDirectory {
    private static final String BYBIT = "bybit.";

    private final MarketTape tape;
    private final SplittableRandom random;
    private final Map<String, Map<String, Listing>> categories = new TreeMap<>();
    private final Map<InstrumentId, Listing> listings = new HashMap<>();

    /** Receives changes of Bybit's instruments; null before {@link #follow}. */
    private PrivateSide follower;

    /** When the tape began, ms; -1 before that. */
    private long start = -1;

    ExchangeMarket(final MarketTape tape, final SplittableRandom random) {
        this.tape = tape;
        this.random = random;
        tape.instruments().forEach(this::list);
    }

    private Listing list(final TapeInstrument instrument) {
        final Listing listing = new Listing(instrument, random.split());
        listings.put(instrument.id(), listing);
        categories
                .computeIfAbsent(listing.category(), first -> new TreeMap<>())
                .put(listing.symbol(), listing);
        return listing;
    }

    /** Sets who receives changes of Bybit's instruments. */
    void follow(final PrivateSide accounts) {
        follower = accounts;
    }

    @Override
    public ListedMarket find(final String category, final String symbol) {
        return listing(BYBIT + category, symbol);
    }

    @Override
    public Collection<Listing> in(final String category) {
        return listings(BYBIT + category);
    }

    /** Returns the instruments of a {@code venue.category} in the order of their symbols. */
    Collection<Listing> listings(final String category) {
        return categories.getOrDefault(category, Map.of()).values();
    }

    /** Returns an instrument; null if it is not listed. */
    Listing listing(final String category, final String symbol) {
        return categories.getOrDefault(category, Map.of()).get(symbol);
    }

    Collection<Listing> all() {
        return listings.values();
    }

    /** Lets everything happen that is due. */
    void advance(final long now) {
        start = start < 0 ? now : start;
        while (tape.due() <= now - start) {
            final long time = start + tape.due();
            apply(tape.next(), time);
        }
    }

    private void apply(final TapeEvent event, final long time) {
        if (event.definition() != null) {
            final Listing listing = listings.get(event.definition().id());
            if (listing == null) {
                list(event.definition());
            } else {
                listing.define(event.definition());
            }
        }
        for (final InstrumentId id : event.instruments()) {
            final Listing listing = listings.get(id);
            if (listing != null) {
                listing.apply(event, time);
                follow(listing, event, time);
            }
        }
    }

    private void follow(final Listing listing, final TapeEvent event, final long time) {
        if (follower == null || !listing.category().startsWith(BYBIT)) {
            return;
        }
        final String category = listing.category().substring(BYBIT.length());
        if (event.isBook()) {
            follower.onBook(category, listing.symbol(), time);
        }
        if (!event.trades().isEmpty()) {
            follower.onTrades(category, listing.symbol(), event.trades(), time);
        }
    }

    /** Returns when the next event is due, ms; {@code Long.MAX_VALUE} if there is none. */
    long due(final long now) {
        final long due = tape.due();
        return due == Long.MAX_VALUE ? due : (start < 0 ? now : start) + due;
    }
}
