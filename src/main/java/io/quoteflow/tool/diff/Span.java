package io.quoteflow.tool.diff;

import io.quoteflow.config.UsageException;
import io.quoteflow.journal.JournalPosition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a journal whose decisions are compared.
 *
 * @param from first offset to compare, by partition; other partitions are compared from their start
 * @param to last offset to compare, by partition; other partitions are compared to their end
 * @param ends last position of each instrument if one run ended before the other; otherwise empty
 */
record Span(Map<Long, Long> from, Map<Long, Long> to, Map<String, JournalPosition> ends) {

    /**
     * Parses the values of command line options.
     *
     * @throws UsageException naming a value that is not a position
     */
    static Span of(
            final List<String> from,
            final List<String> to,
            final Map<String, JournalPosition> ends) {
        return new Span(positions("--from", from), positions("--to", to), ends);
    }

    private static Map<Long, Long> positions(final String option, final List<String> words) {
        final TreeMap<Long, Long> positions = new TreeMap<>();
        for (final String word : words) {
            try {
                final JournalPosition position = JournalPosition.parse(word);
                positions.put(position.partition(), position.offset());
            } catch (final IllegalArgumentException refused) {
                throw new UsageException(option + " " + refused.getMessage());
            }
        }
        return positions;
    }

    /** Whether the record that caused a row is within the span. */
    boolean contains(final DecisionRow row) {
        final JournalPosition cause = row.cause();
        return cause.offset() >= from.getOrDefault(cause.partition(), 0L)
                && cause.offset() <= to.getOrDefault(cause.partition(), Long.MAX_VALUE)
                && !isBeyondEnd(row);
    }

    private boolean isBeyondEnd(final DecisionRow row) {
        final JournalPosition end = ends.get(row.instrument());
        if (end != null) {
            return end.partition() == row.cause().partition()
                    && row.cause().offset() > end.offset();
        }
        // an instrument that never traded has no end, so the ends of other instruments in its
        // partition decide
        boolean named = false;
        for (final JournalPosition other : ends.values()) {
            if (other.partition() == row.cause().partition()) {
                named = true;
                if (row.cause().offset() <= other.offset()) {
                    return false;
                }
            }
        }
        return named;
    }
}
