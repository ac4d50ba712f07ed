package io.quoteflow.journal.folder;

/**
 * Where a writer of a recording goes on.
 *
 * @param file number of the first file that it creates, or a lower one
 * @param line number of the first line of that file in the whole folder, from 0
 */
record WriterStart(int file, long line) {
    /** The start of the first writer of a folder. */
    static final WriterStart FIRST = new WriterStart(1, 0);

    /** More lines than a writer has between two fsyncs. */
    private static final long STEP = 1_000_000;

    /**
     * Returns the start after a writer that did not end cleanly. After a power failure, the last
     * lines that a reader has seen may be missing. Their numbers are left out, so that a checkpoint
     * that counts them is not taken for one of other lines.
     *
     * @param end number of the line after the last one that is known
     */
    static WriterStart afterUncleanEnd(final int file, final long end) {
        return new WriterStart(file, (end / STEP + 2) * STEP);
    }
}
