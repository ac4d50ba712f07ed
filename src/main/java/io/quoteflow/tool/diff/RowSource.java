package io.quoteflow.tool.diff;

import io.quoteflow.journal.JournalPosition;

import java.io.IOException;
import java.util.Map;

/** Reads the decisions of one run. */
interface RowSource {
    /** Receives rows. */
    interface Taker {
        void take(DecisionRow row) throws IOException;
    }

    /**
     * Passes each row to the taker withoutRepetitions. The rows of an instrument and stream come in
     * the order of the decisions.
     */
    void read(Taker taker) throws IOException;

    /**
     * Returns the last record that the run processed for each instrument; empty if it is unknown.
     * The decisions of the run end there because the run ends there.
     */
    Map<String, JournalPosition> ends() throws IOException;
}
