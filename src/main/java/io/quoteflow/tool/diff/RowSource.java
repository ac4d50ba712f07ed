package io.quoteflow.tool.diff;

import io.quoteflow.journal.JournalPosition;

import java.io.IOException;
import java.util.Map;

/** The decisions of one run. */
interface RowSource {
    /** What takes rows, one after the other. */
    interface Taker {
        void take(DecisionRow row) throws IOException;
    }

    /** Gives every row once; those of an instrument and stream in the order they were decided. */
    void read(Taker taker) throws IOException;

    /**
     * The last record that the run had handled of each instrument, where it is known: its decisions
     * end there because the run does.
     */
    Map<String, JournalPosition> ends() throws IOException;
}
