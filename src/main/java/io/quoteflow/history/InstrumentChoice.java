package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which instrument a symbol of a file is. Immutable. */
public final class InstrumentChoice {
    private final List<InstrumentId> given;
    private final Map<String, InstrumentId> bySymbol = new LinkedHashMap<>();

    /**
     * @param given the instruments to import; empty for all that a file tells
     * @throws IllegalArgumentException if two of them have the same symbol, since a file tells no
     *     more of an instrument than that
     */
    public InstrumentChoice(final List<InstrumentId> given) {
        this.given = List.copyOf(given);
        for (final InstrumentId instrument : given) {
            final InstrumentId other = bySymbol.put(instrument.symbol(), instrument);
            if (other != null) {
                throw new IllegalArgumentException(
                        String.format(
                                "%s and %s have the same symbol: import them one after the other",
                                other, instrument));
            }
        }
    }

    /** Returns the instruments that were given. */
    public List<InstrumentId> given() {
        return given;
    }

    /** Returns the instrument with this symbol, or null if it is not one of those given. */
    InstrumentId of(final String symbol) {
        return bySymbol.get(symbol);
    }

    /**
     * Returns the instrument, or null if it is not one of those given.
     *
     * @param category what the file says or implies: {@code venue.category}
     * @throws IllegalArgumentException if no instrument can have this symbol
     */
    InstrumentId of(final String category, final String symbol) {
        if (given.isEmpty()) {
            return InstrumentId.parse(category + "." + symbol);
        }
        final InstrumentId instrument = bySymbol.get(symbol);
        return instrument != null && instrument.toString().equals(category + "." + symbol)
                ? instrument
                : null;
    }
}
