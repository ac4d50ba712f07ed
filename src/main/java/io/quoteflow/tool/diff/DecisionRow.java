package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * A decision as it was written.
 *
 * @param stream where it stood
 * @param instrument empty where a dead letter names none
 * @param decision counter within the instrument, or -1 where it has none
 * @param cause position of the record that caused it
 * @param epoch of the start of a job that decided it, or -1 if that is not known
 * @param bytes the row itself, without the line's end
 */
record DecisionRow(
        DecisionStream stream,
        String instrument,
        long decision,
        JournalPosition cause,
        long epoch,
        byte[] bytes) {
    static final long UNNUMBERED = -1;
    private static final long UNKNOWN = -1;

    DecisionRow(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final JournalPosition cause,
            final byte[] bytes) {
        this(stream, instrument, decision, cause, UNKNOWN, bytes);
    }

    /** What one row of two runs is the same by: its number, or else its stream and cause. */
    static final Comparator<DecisionRow> BY_DECISION =
            Comparator.comparing(DecisionRow::instrument)
                    .thenComparing(DecisionRow::isUnnumbered)
                    .thenComparingLong(DecisionRow::decision)
                    .thenComparing(
                            (a, b) -> a.isUnnumbered() && b.isUnnumbered() ? byPlace(a, b) : 0);

    /** In the order of the journal; what one record decided in one stream is equal by it. */
    static final Comparator<DecisionRow> BY_CAUSE =
            Comparator.comparing(DecisionRow::instrument)
                    .thenComparing(DecisionRow::cause)
                    .thenComparing(DecisionRow::stream);

    private static int byPlace(final DecisionRow a, final DecisionRow b) {
        final int cause = a.cause.compareTo(b.cause);
        return cause == 0 ? a.stream.compareTo(b.stream) : cause;
    }

    boolean isUnnumbered() {
        return decision == UNNUMBERED;
    }

    /** The same row with what a topic says beside it. */
    DecisionRow decidedBy(final long start) {
        return new DecisionRow(stream, instrument, decision, cause, start, bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
