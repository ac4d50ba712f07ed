package io.quoteflow.tool.copy;

import io.quoteflow.config.OffsetBound;
import io.quoteflow.config.UsageException;
import io.quoteflow.journal.file.ReceivedRange;

/** Reads the part of the time that a command copies. */
final class TimeRange {
    private TimeRange() {}

    /**
     * Reads a range.
     *
     * @param from first time; null for the start of the journal
     * @param to first time that does not belong to the range; null for the end of the journal
     * @throws UsageException if both are missing, one is not a time, or the range is empty
     */
    static ReceivedRange parse(final String from, final String to) {
        if (from == null && to == null) {
            throw new UsageException("--from: nothing is given; give --from, --to or both");
        }
        final long first = from == null ? Long.MIN_VALUE : millis("--from", from);
        final long end = to == null ? Long.MAX_VALUE : millis("--to", to);
        if (first >= end) {
            throw new UsageException("--from " + from + " is not before --to " + to);
        }
        return new ReceivedRange(first, end);
    }

    private static long millis(final String option, final String text) {
        final OffsetBound bound;
        try {
            bound = OffsetBound.parse(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(option + ": " + refused.getMessage());
        }
        if (bound.kind() != OffsetBound.Kind.TIME) {
            throw new UsageException(
                    option + " " + text + ": is not a time such as 2026-08-09T21:26:57Z");
        }
        return bound.millis();
    }
}
