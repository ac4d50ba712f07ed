package io.quoteflow.journal;

/**
 * A journal that new records are appended to. Used by one thread. Trouble of a disk or a broker
 * never throws: it is counted and said by the implementation, and later records are tried again.
 */
public interface RecordOutput extends AutoCloseable {
    /** Appends a record. It may stay in a buffer until {@link #flush}. */
    void write(NewRecord record);

    /**
     * Makes the records so far visible to readers. Call it when no further record waits, and at
     * least once a second.
     */
    void flush();

    /** Appends what is still in buffers and ends the journal. */
    @Override
    void close();
}
