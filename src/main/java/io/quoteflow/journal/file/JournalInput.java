package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;

import java.io.Closeable;
import java.io.IOException;

/** One of the inputs that {@link JournalFiles} merges: a file or a folder. Used by one thread. */
public interface JournalInput extends Closeable {
    /** The size of an input that grows and was read up to its present end. */
    long NO_END = -1;

    /** Returns the next record without taking it; null if there is none now. */
    JournalRecord head();

    /**
     * Returns the next record and moves past it; null if there is none now.
     *
     * @throws IOException naming the file, if the record after it cannot be read
     */
    JournalRecord take() throws IOException;

    /** Returns the number of lines before {@link #head}. */
    long taken();

    /** Whether no further record follows. False if this input may still grow. */
    boolean ended();

    /**
     * Returns the earliest {@code received} that the next record can have, ms, if there is none now
     * and this input may grow.
     */
    long liveReceived();

    /**
     * Looks for new records if there is none now.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    void refresh() throws IOException;

    /** Returns the number of bytes that were read, as they are on disk. */
    long bytesRead();

    /** Returns the number of bytes to read, as far as they are known, or {@link #NO_END}. */
    long size();
}
