package io.quoteflow.history;

import java.nio.file.Path;

/**
 * Thrown for a line that cannot be imported. The message says where, what was there and why not.
 */
public final class BadLineException extends HistoryException {
    private static final long serialVersionUID = 1;

    /**
     * @param line number of the line, from 1
     * @param what what is wrong with it, beginning after a colon
     */
    BadLineException(final Path file, final long line, final String what) {
        super(file + ", line " + line + ": " + what);
    }

    /**
     * @param line number of the line, from 1
     * @param column number of the column, from 1
     * @param name name of the column
     * @param what what is wrong with its value, beginning after a colon
     */
    BadLineException(
            final Path file,
            final long line,
            final int column,
            final String name,
            final String what) {
        super(String.format("%s, line %d, column %d (%s): %s", file, line, column, name, what));
    }
}
