package io.quoteflow.journal.control;

import java.util.Arrays;

/**
 * What the position of a journal with control records has behind the journal's own numbers. The
 * first of it is the line where a reader of both as files would go on in the last one.
 *
 * @param taken control records
 * @param identity of their file
 * @param latest time of all records so far, ms; the least of all before the first
 */
record ControlPosition(long taken, long identity, long latest) {
    /** No line number and no time: tells these numbers from those of more files. */
    private static final long MARK = Long.MIN_VALUE + 1;

    private static final int SIZE = 4;

    /**
     * Reads it.
     *
     * @param files numbers of the journal
     * @return null where the position has none
     */
    static ControlPosition of(final long[] position, final int files) {
        return position.length == files + SIZE && position[files + 1] == MARK
                ? new ControlPosition(position[files], position[files + 2], position[files + 3])
                : null;
    }

    long[] behind(final long[] journal) {
        final long[] all = Arrays.copyOf(journal, journal.length + SIZE);
        all[journal.length] = taken;
        all[journal.length + 1] = MARK;
        all[journal.length + 2] = identity;
        all[journal.length + 3] = latest;
        return all;
    }
}
