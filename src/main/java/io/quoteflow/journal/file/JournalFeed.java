package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;

import java.io.Closeable;
import java.io.IOException;

/**
 * An open journal. It is read record by record, in one order, and can be opened again at its
 * position. Used by one thread.
 */
public interface JournalFeed extends Closeable {
    /**
     * Returns the time until {@link #next} can be called, ms; 0 if now. It is above 0 until the
     * next record is due, and while a journal that may still grow has none.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    long delayMillis() throws IOException;

    /**
     * Returns the next record; null at the end.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    JournalRecord next() throws IOException;

    /**
     * Returns {@code received} of the next record, ms since the epoch; {@code Long.MAX_VALUE} at
     * the end. If there is none now but the journal may grow, returns the earliest that the next
     * one can have.
     */
    long nextReceived();

    /** Returns the current position, in the form that {@link JournalFeedFactory#open} accepts. */
    long[] position();

    /**
     * Returns the share of the journal that has been read, within [0, 1], as far as it is known;
     * NaN if it was read up to its present end and may grow.
     */
    double progress();
}
