package io.quoteflow.decision;

import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.figure.SignalFigures;

/**
 * Receives decisions as rows. Some rows come with the values that they were written from. A page
 * that shows figures takes these values, so no code parses a row that this process wrote.
 */
@FunctionalInterface
public interface DecisionSink {
    /** The decision number of rows that have none. */
    long UNNUMBERED = -1;

    /**
     * Emits a decision.
     *
     * @param instrument id; empty if a dead letter names none
     * @param decision counter of the instrument from 0, or {@link #UNNUMBERED}
     * @param bytes one JSON object, UTF-8, without a line end; they are hashed, written and
     *     compared
     */
    void emit(DecisionStream stream, String instrument, long decision, byte[] bytes);

    /**
     * Receives the figures of a row of {@code metrics} or {@code summary}, right after the row.
     *
     * @param instrument id
     */
    default void figures(final String instrument, final FigureRow figures) {
        // a sink of rows needs no values
    }

    /**
     * Receives the values of a {@code signals} row that are words, such as its regime. Called right
     * after {@link #emit} has received the row.
     *
     * @param instrument id
     */
    default void signals(final String instrument, final SignalFigures signals) {
        // a sink of rows needs no values
    }

    /**
     * Receives the values of a {@code frames} row, right after the row.
     *
     * @param instrument id
     */
    default void frame(final String instrument, final FrameFigures figures) {
        // a sink of rows needs no values
    }

    /**
     * Receives the prices of a row of {@code quotes}, right after the row. Called for every level.
     *
     * @param instrument id
     * @param bid price of the bid, units of {@code 10^-scale}
     * @param ask price of the ask, units of {@code 10^-scale}
     * @param scale digits after the point of a unit
     * @param minDecimals digits after the point in the row, if the price needs no more
     */
    default void quoted(
            final String instrument,
            final long bid,
            final long ask,
            final int scale,
            final int minDecimals) {
        // a sink of rows needs no values
    }
}
