package io.quoteflow.monitor;

import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.figure.SignalFigures;

import java.util.List;

/**
 * The last figures and counts of an instrument, for gauges and the terminal. A view is immutable;
 * the trader's task replaces it once a bar.
 *
 * @param instrument id
 * @param figures of its last row of {@code metrics}, or of its summary at the end of a bounded run;
 *     empty before the first
 * @param signals of its last row of {@code signals}
 * @param frames of the last row of {@code frames} of each time frame, shortest first
 * @param quote prices of its last row of {@code quotes}
 * @param clock the symbol's clock, ms; {@link Long#MIN_VALUE} before the first record
 * @param decisions number of rows so far
 * @param hash running hash over these rows, hex; empty before the first bar
 * @param gaps number of gaps in the venue's sequence
 * @param duplicates number of records and frames that were received again
 * @param deadLetters number of records that could not be used
 * @param stateBytes size of the trader's state in a savepoint when it was last measured, bytes
 */
public record RunView(
        String instrument,
        FigureRow figures,
        SignalFigures signals,
        List<FrameFigures> frames,
        LastQuote quote,
        long clock,
        long decisions,
        String hash,
        long gaps,
        long duplicates,
        long deadLetters,
        int stateBytes) {
    /**
     * Whether the view has figures or a hash. It has none before the first bar, and never for an
     * instrument without metrics of its own.
     */
    public boolean hasFigures() {
        return !figures.isEmpty() || !hash.isEmpty();
    }

    /** Returns the view of an instrument before its first bar. */
    public static RunView empty(final String instrument) {
        return new RunView(
                instrument,
                FigureRow.EMPTY,
                SignalFigures.NONE,
                List.of(),
                LastQuote.NONE,
                Long.MIN_VALUE,
                0,
                "",
                0,
                0,
                0,
                0);
    }
}
