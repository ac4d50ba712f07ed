package io.quoteflow.venue;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.binance.Binance;
import io.quoteflow.venue.bybit.Bybit;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registry of venue protocols. Immutable. */
public final class Venues {
    /** All that this version trades: a new venue or category is one more line here. */
    public static final Venues ALL =
            new Venues(
                    List.of(
                            Bybit.LINEAR, // perpetual contracts
                            Bybit.SPOT,
                            Binance.SPOT,
                            Binance.USDM));

    private final Map<String, VenueProtocol> byId = new TreeMap<>();
    private final String known;

    /**
     * Creates a registry.
     *
     * @throws IllegalArgumentException if two protocols have the same id
     */
    Venues(final List<VenueProtocol> protocols) {
        final StringBuilder ids = new StringBuilder("known venues and categories are ");
        for (final VenueProtocol protocol : protocols) {
            if (byId.put(protocol.id(), protocol) != null) {
                throw new IllegalArgumentException(
                        "two venue protocols have the id " + protocol.id());
            }
            ids.append(byId.size() == 1 ? "" : ", ").append(protocol.id());
        }
        known = ids.toString();
    }

    /**
     * Returns the protocol of an instrument's venue and category, or null if this version has none.
     */
    public VenueProtocol of(final InstrumentId instrument) {
        return byId.get(VenueProtocol.idOf(instrument));
    }

    /** Returns a sentence that lists the known ids, for messages. */
    public String known() {
        return known;
    }
}
