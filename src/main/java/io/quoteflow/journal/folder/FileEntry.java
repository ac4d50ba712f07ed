package io.quoteflow.journal.folder;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The entry of a closed file in the index.
 *
 * @param name number and compression of the file
 * @param line number of its first line in the whole folder, from 0
 * @param records number of its lines, each of which is a record
 * @param first {@code received} of the first record, ms since the epoch
 * @param last {@code received} of the last record, ms since the epoch
 * @param bytes size of the file as it is on disk
 * @param instruments that have a record in the file
 * @param defined instruments that have a definition in the file
 */
record FileEntry(
        RecordingName name,
        long line,
        long records,
        long first,
        long last,
        long bytes,
        SortedSet<String> instruments,
        SortedSet<String> defined) {
    FileEntry {
        instruments = Collections.unmodifiableSortedSet(new TreeSet<>(instruments));
        defined = Collections.unmodifiableSortedSet(new TreeSet<>(defined));
    }

    /** Returns the number of the line after the last one. */
    long end() {
        return line + records;
    }

    /** Returns the entry of the same file after its compression. */
    FileEntry packed(final Compression compression, final long size) {
        return new FileEntry(
                new RecordingName(name.number(), compression),
                line,
                records,
                first,
                last,
                size,
                instruments,
                defined);
    }
}
