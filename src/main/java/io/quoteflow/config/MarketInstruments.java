package io.quoteflow.config;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks the instruments whose market is to be recorded. */
public final class MarketInstruments {
    private MarketInstruments() {}

    /**
     * Parses the ids of instruments and checks that their venues are known. Whether a venue has the
     * symbol is known only once the venue is asked.
     *
     * @param origin where they are named, for messages
     * @throws UsageException if none is named, one is named twice, or one cannot be recorded
     */
    public static List<InstrumentId> check(final String origin, final List<String> names) {
        if (names.isEmpty()) {
            throw new UsageException(
                    origin
                            + ": names no instrument; name those to record, such as bybit.linear.BTCUSDT");
        }
        final List<InstrumentId> ids = new ArrayList<>();
        for (final String name : names) {
            final InstrumentId id = id(origin, name);
            if (ids.contains(id)) {
                throw new UsageException(origin + ": " + name + " is named twice");
            }
            ids.add(id);
        }
        return ids;
    }

    private static InstrumentId id(final String origin, final String name) {
        final InstrumentId id;
        try {
            id = InstrumentId.parse(name);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(origin + ": " + refused.getMessage());
        }
        if (Venues.ALL.of(id) == null) {
            throw new UsageException(
                    origin
                            + ": "
                            + name
                            + ": "
                            + id.venue()
                            + "."
                            + id.category()
                            + " is not known; "
                            + Venues.ALL.known());
        }
        if (!id.symbol().equals(id.symbol().toUpperCase(Locale.ROOT))) {
            throw new UsageException(
                    origin
                            + ": "
                            + name
                            + ": a symbol has capital letters; did you mean "
                            + id.venue()
                            + "."
                            + id.category()
                            + "."
                            + id.symbol().toUpperCase(Locale.ROOT)
                            + "?");
        }
        return id;
    }
}
