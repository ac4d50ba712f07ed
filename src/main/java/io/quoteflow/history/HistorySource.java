package io.quoteflow.history;

import java.io.Closeable;
import java.io.IOException;

/** The events of one file. Used by one thread. */
interface HistorySource extends Closeable {
    /**
     * Returns the next event, not before the one before it; null at the end.
     *
     * @throws HistoryException if the file cannot be imported
     */
    HistoryEvent next() throws IOException;

    /** Returns the file. */
    HistoryFile file();

    @Override
    void close() throws IOException;
}
