package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;

import java.io.Closeable;
import java.io.IOException;

/**
 * An open journal. It is read record by record, in one order, and can be opened again at its
 * position. Used by one thread.
 */
public interface JournalFeed extends Closeable {
    /** Returns the time until the next record is due, ms; 0 if it is due now. */
    long delayMillis();

    /**
     * Returns the next record; null at the end.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    JournalRecord next() throws IOException;

    /**
     * Returns {@code received} of the next record, ms since the epoch; {@code Long.MAX_VALUE} at
     * the end.
     */
    long nextReceived();

    /** Returns the current position, in the form that {@link JournalFeedFactory#open} accepts. */
    long[] position();

    /**
     * Returns the share of the journal that has been read, within [0, 1], as far as it is known.
     */
    double progress();
}
