package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * A written decision.
 *
 * @param stream of the row
 * @param instrument id; empty if a dead letter names none
 * @param decision counter of the instrument from 0; -1 if the row has none
 * @param cause position of the record that caused the row
 * @param epoch start of the job that made the decision; -1 if it is unknown
 * @param bytes of the row, without a line end
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

    /**
     * Order by which equal rows of two runs are joined: by number, or by stream and cause if a row
     * has no number.
     */
    static final Comparator<DecisionRow> BY_DECISION =
            Comparator.comparing(DecisionRow::instrument)
                    .thenComparing(DecisionRow::isUnnumbered)
                    .thenComparingLong(DecisionRow::decision)
                    .thenComparing(
                            (a, b) -> a.isUnnumbered() && b.isUnnumbered() ? byPlace(a, b) : 0);

    /**
     * Order by the records of the journal. It treats rows of one stream that are caused by the same
     * record as equal.
     */
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

    /** Returns the row with the epoch that its record in a topic has. */
    DecisionRow withEpoch(final long start) {
        return new DecisionRow(stream, instrument, decision, cause, start, bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
