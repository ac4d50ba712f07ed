package io.quoteflow.venue.protocol;

import java.util.SortedMap;
import java.util.TreeMap;

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
}
