package io.quoteflow.venue.protocol;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a venue answered to a request for definitions.
 *
 * @param outcome whether the answer can be used
 * @param payloads payloads of definition records by symbol; empty unless the outcome is DEFINED. A
 *     symbol that was asked for and is not among them is unknown to the venue.
 * @param bad why the definition of a symbol cannot be used, by symbol
 * @param detail what the venue said; empty if the outcome is DEFINED
 */
public record DefinitionAnswer(
        Outcome outcome,
        SortedMap<String, byte[]> payloads,
        SortedMap<String, String> bad,
        String detail) {
    /** Whether an answer can be used. */
    public enum Outcome {
        /** The venue answered. */
        DEFINED,
        /** The venue does not have one of the symbols. */
        UNKNOWN_SYMBOL,
        /** The venue did not answer, and may do so later. */
        RETRY
    }

    public DefinitionAnswer {
        payloads = new TreeMap<>(payloads);
        bad = new TreeMap<>(bad);
    }

    /** Creates an answer without definitions. */
    public static DefinitionAnswer of(final Outcome outcome, final String detail) {
        return new DefinitionAnswer(outcome, new TreeMap<>(), new TreeMap<>(), detail);
    }

    /**
     * Creates an answer from the objects that a venue listed.
     *
     * @param payload makes the payload of a definition record from an object; an
     *     IllegalArgumentException of it says why the definition cannot be used
     */
    public static DefinitionAnswer defined(
            final List<SortedMap<String, String>> objects,
            final Function<SortedMap<String, String>, byte[]> payload) {
        final TreeMap<String, byte[]> payloads = new TreeMap<>();
        final TreeMap<String, String> bad = new TreeMap<>();
        for (final SortedMap<String, String> listed : objects) {
            final String symbol = listed.getOrDefault("symbol", "");
            try {
                payloads.put(symbol, payload.apply(listed));
            } catch (final IllegalArgumentException unusable) {
                bad.put(symbol, unusable.getMessage());
            }
        }
        return new DefinitionAnswer(Outcome.DEFINED, payloads, bad, "");
    }
}
