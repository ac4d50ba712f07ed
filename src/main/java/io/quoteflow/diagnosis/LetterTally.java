package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The dead letters of a run, counted by reason and by instrument. */
public final class LetterTally {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Instruments that are told apart; what an attacker names beyond them is counted together. */
    private static final int MOST_INSTRUMENTS = 10_000;

    /**
     * The dead letters of one instrument and reason.
     *
     * @param count that were written
     * @param first journal position of the first
     * @param detail of the first; null if its reason says it all
     */
    public record Letters(long count, String first, String detail) {
        private Letters oneMore() {
            return new Letters(count + 1, first, detail);
        }
    }

    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Letters>> instruments = new TreeMap<>();
    private long omitted;

    /**
     * Reads a file of dead letters.
     *
     * @throws IOException if it cannot be read
     */
    public static LetterTally of(final Path file) throws IOException {
        final LetterTally tally = new LetterTally();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tally.add(JSON.readTree(line));
            }
        }
        return tally;
    }

    private void add(final JsonNode row) {
        final String reason = row.get("reason").asText();
        reasons.merge(reason, row.path("omitted").asLong(1), Long::sum);
        omitted += row.path("omitted").asLong(0);
        final String instrument = row.path("instrument").asText();
        if (row.has("omitted") || instrument.isEmpty()) {
            return;
        }
        if (instruments.size() < MOST_INSTRUMENTS || instruments.containsKey(instrument)) {
            instruments
                    .computeIfAbsent(instrument, any -> new TreeMap<>())
                    .merge(
                            reason,
                            new Letters(
                                    1, row.get("cause").asText(), row.path("detail").textValue()),
                            (first, another) -> first.oneMore());
        }
    }

    /** Dead letters by reason, those that were not written too. */
    public SortedMap<String, Long> reasons() {
        return reasons;
    }

    /** Number of dead letters that were counted and not written. */
    public long omitted() {
        return omitted;
    }

    /** Written dead letters by instrument, then reason. */
    public SortedMap<String, SortedMap<String, Letters>> instruments() {
        return instruments;
    }
}
