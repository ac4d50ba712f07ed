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
 * Numbers of one instrument, put aside in a temporary file: rows of several instruments are mixed
 * in a decision file, and to read one instrument's beside its rows of another file they have to be
 * apart.
 */
final class Spool implements Closeable {
    private final Path file;
    private final int columns;
    private final DataOutputStream out;

    /**
     * @param folder for the file, which has another name than any other there
     * @param columns numbers of a row
     */
    Spool(final Path folder, final int columns) throws IOException {
        file = Files.createTempFile(folder, "rows", "");
        file.toFile().deleteOnExit();
        this.columns = columns;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void add(final double... row) throws IOException {
        try {
            for (final double value : row) {
                out.writeDouble(value);
            }
        } catch (final IOException failed) {
            throw Page.failure(file, failed);
        }
    }

    /** Ends writing. */
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
            // it is deleted
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

        /** The current row, overwritten by the next; null after the last. */
        double[] row() {
            return ended ? null : row;
        }

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
