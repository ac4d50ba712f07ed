package io.quoteflow.journal.control;

import java.util.Arrays;

/**
 * The last numbers of a position in a journal with control records, behind the journal's own
 * numbers. The first of them is the number of control records read, so a reader that merges both as
 * files can go on from the same position.
 *
 * @param taken number of control records read
 * @param identity identity of their file, see {@link ControlFiles#identity}
 * @param latest latest {@code received} of all records so far, ms since the epoch; {@code
 *     Long.MIN_VALUE} before the first
 */
record ControlPosition(long taken, long identity, long latest) {
    /** Marks these numbers. It cannot be a number of lines or a time. */
    private static final long MARK = Long.MIN_VALUE + 1;

    private static final int SIZE = 4;

    /**
     * Reads the numbers from a position.
     *
     * @param files count of the journal's own numbers
     * @return null if the position has none of these
     */
    static ControlPosition of(final long[] position, final int files) {
        return position.length == files + SIZE && position[files + 1] == MARK
                ? new ControlPosition(position[files], position[files + 2], position[files + 3])
                : null;
    }

    /** Returns a position with these numbers behind those of the journal. */
    long[] behind(final long[] journal) {
        final long[] all = Arrays.copyOf(journal, journal.length + SIZE);
        all[journal.length] = taken;
        all[journal.length + 1] = MARK;
        all[journal.length + 2] = identity;
        all[journal.length + 3] = latest;
        return all;
    }
}
