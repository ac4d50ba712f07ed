package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the dead letters of a run by reason and by instrument. */
public final class LetterTally {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Largest number of instruments that are counted separately. It is limited because anyone who
     * writes to the journal can invent names.
     */
    private static final int MOST_INSTRUMENTS = 10_000;

    /**
     * The dead letters of one instrument and reason.
     *
     * @param count number of rows
     * @param first journal position of the first row
     * @param detail of the first row; null if it has none
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

    /** Returns the number of dead letters by reason, including those without a row. */
    public SortedMap<String, Long> reasons() {
        return reasons;
    }

    /** Returns the number of dead letters that were counted and not written. */
    public long omitted() {
        return omitted;
    }

    /** Returns the counted dead letters: by instrument, and for each instrument by reason. */
    public SortedMap<String, SortedMap<String, Letters>> instruments() {
        return instruments;
    }
}
