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
     * Passes all rows to the taker. The rows of an instrument and stream come in the order of the
     * decisions. A row that was written twice is passed twice.
     */
    void read(Taker taker) throws IOException;

    /**
     * Returns the last record that the run processed, for each instrument. The decisions of the run
     * end there.
     *
     * @return empty if it is unknown, or if the run has not ended
     */
    Map<String, JournalPosition> ends() throws IOException;
}
