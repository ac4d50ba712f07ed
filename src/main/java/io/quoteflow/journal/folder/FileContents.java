package io.quoteflow.journal.folder;

import io.quoteflow.journal.RecordKind;

import java.util.TreeSet;

/** What a file of a recording holds, counted record by record. */
final class FileContents {
    private final int number;
    private final long line;
    private final TreeSet<String> instruments = new TreeSet<>();
    private final TreeSet<String> defined = new TreeSet<>();
    private long records;
    private long first;
    private long last;

    /**
     * Creates an object for a file without records.
     *
     * @param line number of its first line in the whole folder
     * @param received of the last record before it, ms
     */
    FileContents(final int number, final long line, final long received) {
        this.number = number;
        this.line = line;
        first = received;
        last = received;
    }

    /** Counts a readable record. */
    void add(final String instrument, final RecordKind kind, final long received) {
        first = records == 0 ? received : first;
        last = received;
        records++;
        instruments.add(instrument);
        if (kind == RecordKind.INSTRUMENT) {
            defined.add(instrument);
        }
    }

    /** Counts a line that cannot be read. */
    void addUnreadable() {
        records++;
    }

    long records() {
        return records;
    }

    /** Returns {@code received} of the last record, ms since the epoch. */
    long last() {
        return last;
    }

    int number() {
        return number;
    }

    /** Returns the entry of the index. */
    FileEntry entry(final Compression compression, final long bytes) {
        return new FileEntry(
                new RecordingName(number, compression),
                line,
                records,
                first,
                last,
                bytes,
                instruments,
                defined);
    }
}
