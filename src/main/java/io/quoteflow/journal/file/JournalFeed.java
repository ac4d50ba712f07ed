package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;

import java.io.Closeable;
import java.io.IOException;

/**
 * An open journal that is read record by record, in one order, and can be opened again where it
 * stood.
 */
public interface JournalFeed extends Closeable {
    /** How long until the next record is due, ms; 0 where it can be had now. */
    long delayMillis();

    /**
     * The next record, or null at the end.
     *
     * @throws IOException naming the file, where it cannot be read at all
     */
    JournalRecord next() throws IOException;

    /** When the next record was received, ms; the greatest number at the end. */
    long nextReceived();

    /** Where it stands: what {@link JournalFeedFactory#open} takes. */
    long[] position();

    /** The share that was read, within [0, 1], as far as is known. */
    double progress();
}
