package io.quoteflow.tool.diff;

import io.quoteflow.config.UsageException;
import io.quoteflow.journal.JournalPosition;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a journal whose decisions are compared.
 *
 * @param from by partition, the first offset that is; a partition that is not named is compared
 *     from its start
 * @param to by partition, the last offset that is; a partition that is not named is compared to its
 *     end
 * @param ends of each instrument, where one of the runs ended before the other
 */
record Span(Map<Long, Long> from, Map<Long, Long> to, Map<String, JournalPosition> ends) {

    /**
     * The words of the command line.
     *
     * @throws UsageException naming a word that is no position
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

    boolean holds(final DecisionRow row) {
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
        // of an instrument that never traded, what its partition's others say
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
