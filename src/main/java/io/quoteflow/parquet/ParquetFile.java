package io.quoteflow.parquet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet file that is written row by row: flat, uncompressed, in plain encoding, one page a
 * column and row group. Not thread-safe.
 *
 * <p>For each row, put one value into each column, then call {@link #endRow}; after the last row
 * call {@link #finish}. A file without it has no footer, so no reader takes it for a whole one.
 */
public final class ParquetFile implements Closeable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** Rows of a row group, which is what the writer keeps in memory. */
    static final int GROUP_ROWS = 65_536;

    private final List<ParquetColumn> columns;
    private final OutputStream out;
    private final int groupRows;
    private final List<ThriftStruct> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int rowsOfGroup;

    /**
     * Creates a file, or replaces one.
     *
     * @param columns at least one, without rows
     */
    public ParquetFile(final Path file, final List<ParquetColumn> columns) throws IOException {
        this(file, columns, GROUP_ROWS);
    }

    ParquetFile(final Path file, final List<ParquetColumn> columns, final int groupRows)
            throws IOException {
        if (columns.isEmpty() || groupRows < 1) {
            throw new IllegalArgumentException(
                    columns.size() + " columns, " + groupRows + " rows a group");
        }
        this.columns = List.copyOf(columns);
        this.groupRows = groupRows;
        out = new BufferedOutputStream(Files.newOutputStream(file));
        write(MAGIC);
    }

    private void write(final byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /**
     * Ends a row.
     *
     * @throws IllegalStateException if a column has not got exactly one value since the row before
     */
    public void endRow() throws IOException {
        rowsOfGroup++;
        for (final ParquetColumn column : columns) {
            if (column.rows() != rowsOfGroup) {
                throw new IllegalStateException(
                        column.rows() + " values in a column after " + rowsOfGroup + " rows");
            }
        }
        if (rowsOfGroup == groupRows) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        final long start = position;
        final List<ThriftStruct> chunks = new ArrayList<>();
        for (final ParquetColumn column : columns) {
            final long offset = position;
            final byte[] page = column.takePage();
            write(page);
            chunks.add(column.chunk(offset, page.length, rowsOfGroup));
        }
        groups.add(
                new ThriftStruct().structs(1, chunks).i64(2, position - start).i64(3, rowsOfGroup));
        rows += rowsOfGroup;
        rowsOfGroup = 0;
    }

    /** Writes the rows that are left and the footer. Only {@link #close} may follow. */
    public void finish() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        final List<ThriftStruct> schema = new ArrayList<>();
        schema.add(new ThriftStruct().text(4, "schema").i32(5, columns.size()));
        for (final ParquetColumn column : columns) {
            schema.add(column.schema());
        }
        final byte[] footer =
                new ThriftStruct()
                        .i32(1, VERSION)
                        .structs(2, schema)
                        .i64(3, rows)
                        .structs(4, groups)
                        .text(6, "quoteflow")
                        .toBytes();
        write(footer);
        for (int i = 0; i < Integer.BYTES; i++) {
            out.write(footer.length >>> 8 * i);
        }
        write(MAGIC);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
