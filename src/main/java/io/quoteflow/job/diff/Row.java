package io.quoteflow.job.diff;

import io.quoteflow.job.types.JournalPosition;
import io.quoteflow.trading.Stream;

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
record Row(
        Stream stream,
        String instrument,
        long decision,
        JournalPosition cause,
        long epoch,
        byte[] bytes) {
    static final long UNNUMBERED = -1;
    private static final long UNKNOWN = -1;

    Row(
            final Stream stream,
            final String instrument,
            final long decision,
            final JournalPosition cause,
            final byte[] bytes) {
        this(stream, instrument, decision, cause, UNKNOWN, bytes);
    }

    /** What one row of two runs is the same by: its number, or else its stream and cause. */
    static final Comparator<Row> BY_DECISION =
            Comparator.comparing(Row::instrument)
                    .thenComparing(Row::isUnnumbered)
                    .thenComparingLong(Row::decision)
                    .thenComparing(
                            (a, b) -> a.isUnnumbered() && b.isUnnumbered() ? byPlace(a, b) : 0);

    /** In the order of the journal; what one record decided in one stream is equal by it. */
    static final Comparator<Row> BY_CAUSE =
            Comparator.comparing(Row::instrument)
                    .thenComparing(Row::cause)
                    .thenComparing(Row::stream);

    private static int byPlace(final Row a, final Row b) {
        final int cause = a.cause.compareTo(b.cause);
        return cause == 0 ? a.stream.compareTo(b.stream) : cause;
    }

    boolean isUnnumbered() {
        return decision == UNNUMBERED;
    }

    /** The same row with what a topic says beside it. */
    Row decidedBy(final long start) {
        return new Row(stream, instrument, decision, cause, start, bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
