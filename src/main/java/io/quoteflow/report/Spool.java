package io.quoteflow.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rows of numbers of one instrument in a temporary file. Decision files mix the rows of all
 * instruments; a spool separates them, so that the rows of one instrument from two files can be
 * merged.
 */
final class Spool implements Closeable {
    private final Path file;
    private final int columns;
    private final DataOutputStream out;

    /**
     * Creates a temporary file.
     *
     * @param folder for the file, which gets a unique name
     * @param columns number of values in a row
     */
    Spool(final Path folder, final int columns) throws IOException {
        file = Files.createTempFile(folder, "rows", "");
        file.toFile().deleteOnExit();
        this.columns = columns;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    /** Adds a row, which must have a value for each column. Do not call it after {@link #read}. */
    void add(final double... row) throws IOException {
        try {
            for (final double value : row) {
                out.writeDouble(value);
            }
        } catch (final IOException failed) {
            throw Page.failure(file, failed);
        }
    }

    /** Ends writing, and returns a reader at the first row. The caller must close it. */
    Reader read() throws IOException {
        try {
            out.flush();
        } catch (final IOException failed) {
            throw Page.failure(file, failed);
        }
        return new Reader();
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (final IOException unwritten) {
            // the file is deleted anyway
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Reads the rows in the order in which they were added. */
    final class Reader implements Closeable {
        private final DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        private final double[] row = new double[columns];
        private boolean ended;

        Reader() throws IOException {
            next();
        }

        /** Returns the current row, which the next one overwrites; null after the last row. */
        double[] row() {
            return ended ? null : row;
        }

        /** Moves to the next row. Call it only if there is a current row. */
        void next() throws IOException {
            try {
                for (int at = 0; at < columns; at++) {
                    row[at] = in.readDouble();
                }
            } catch (final EOFException end) {
                ended = true;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
