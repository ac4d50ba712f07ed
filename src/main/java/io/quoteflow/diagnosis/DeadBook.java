package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/** Explains why an instrument never had a LIVE book. */
final class DeadBook {
    private static final String CROSSED = "its best bid was never under its best ask";

    private DeadBook() {}

    /**
     * Returns the most likely cause, from the counts of the instrument.
     *
     * @param row summary of the instrument
     */
    static String cause(final JsonNode row) {
        final JsonNode counts = row.get("counts");
        final long snapshots =
                sum(counts, List.of("snapshots", "oldSnapshots", "unfollowedSnapshots"));
        final long deltas = sum(counts, List.of("deltas", "keptDeltas", "unusableDeltas", "gaps"));
        if (snapshots + deltas == 0) {
            return "no depth frame was seen";
        }
        if (snapshots == 0) {
            return deltas + " deltas came and no snapshot";
        }
        if (counts.get("crossedTooLong").asLong() > 0) {
            return CROSSED;
        }
        if (counts.get("unfollowedSnapshots").asLong() + counts.get("gaps").asLong() > 0) {
            return "its deltas do not continue its snapshot";
        }
        if (deltas == 0) {
            return "no delta came after its snapshot";
        }
        if (counts.get("silentBooks").asLong() > 0) {
            return "no depth frame came for too long";
        }
        return switch (row.at("/book/status").asText()) {
            case "CROSSED" -> CROSSED;
            case "EMPTY" -> "one of its sides was always empty";
            default -> "no delta came after its snapshot";
        };
    }

    /** Returns the sum of some counts of an instrument. */
    static long sum(final JsonNode counts, final List<String> names) {
        long sum = 0;
        for (final String name : names) {
            sum += counts.get(name).asLong();
        }
        return sum;
    }
}
