package io.quoteflow.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A column of a {@link ParquetFile}, with its values since the last row group was written. Each row
 * has one value in each column: a put method that fits the type is called once a row. Not
 * thread-safe.
 */
public final class ParquetColumn {
    /** Types of values, in the numbering of the format. */
    public enum Type {
        INT64(2),
        FLOAT(4),
        DOUBLE(5),
        /** UTF-8. */
        TEXT(6);

        private final int number;

        Type(final int number) {
            this.number = number;
        }
    }

    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int DATA_PAGE = 0;
    private static final int UNCOMPRESSED = 0;

    private final String name;
    private final Type type;
    private final boolean nullable;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();

    /** For each run of rows with or without a value its length and whether they have one. */
    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();

    private int rows;
    private int run;
    private boolean runPresent;

    private ParquetColumn(final String name, final Type type, final boolean nullable) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.nullable = nullable;
    }

    /** Creates a column with a value in each row. */
    public static ParquetColumn required(final String name, final Type type) {
        return new ParquetColumn(name, type, false);
    }

    /** Creates a column in which rows may have no value. */
    public static ParquetColumn optional(final String name, final Type type) {
        return new ParquetColumn(name, type, true);
    }

    /**
     * Adds the value of a row.
     *
     * @throws IllegalStateException if the column is not of INT64
     */
    public void put(final long value) {
        next(Type.INT64, true);
        little(value, Long.BYTES);
    }

    /**
     * Adds the value of a row.
     *
     * @throws IllegalStateException if the column is not of FLOAT
     */
    public void put(final float value) {
        next(Type.FLOAT, true);
        little(Float.floatToRawIntBits(value), Float.BYTES);
    }

    /**
     * Adds the value of a row.
     *
     * @throws IllegalStateException if the column is not of DOUBLE
     */
    public void put(final double value) {
        next(Type.DOUBLE, true);
        little(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    /**
     * Adds the value of a row.
     *
     * @throws IllegalStateException if the column is not of TEXT
     */
    public void put(final String value) {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        next(Type.TEXT, true);
        little(bytes.length, Integer.BYTES);
        values.writeBytes(bytes);
    }

    /**
     * Adds a row without a value.
     *
     * @throws IllegalStateException if each row must have one
     */
    public void putNull() {
        if (!nullable) {
            throw new IllegalStateException("column " + name + " needs a value");
        }
        next(type, false);
    }

    private void next(final Type given, final boolean present) {
        if (given != type) {
            throw new IllegalStateException("column " + name + " is " + type + ", not " + given);
        }
        if (run > 0 && runPresent != present) {
            endRun();
        }
        runPresent = present;
        run++;
        rows++;
    }

    private void endRun() {
        // a run of equal levels: twice its length, then the level
        int left = run << 1;
        while (left > 0x7F) {
            runs.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        runs.write(left);
        runs.write(runPresent ? 1 : 0);
        run = 0;
    }

    private void little(final long value, final int bytes) {
        for (int i = 0; i < bytes; i++) {
            values.write((int) (value >>> 8 * i));
        }
    }

    /** Returns the number of rows since the last page. */
    int rows() {
        return rows;
    }

    /** Returns the column's element of the schema. */
    ThriftStruct schema() {
        final ThriftStruct schema =
                new ThriftStruct()
                        .i32(1, type.number)
                        .i32(3, nullable ? OPTIONAL : REQUIRED)
                        .text(4, name);
        return type == Type.TEXT ? schema.i32(6, UTF8) : schema;
    }

    /** Returns the rows so far as a page with its header, and forgets them. */
    byte[] takePage() {
        final ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (nullable) {
            endRun();
            for (int i = 0; i < Integer.BYTES; i++) {
                data.write(runs.size() >>> 8 * i);
            }
            data.writeBytes(runs.toByteArray());
        }
        data.writeBytes(values.toByteArray());
        final ThriftStruct page =
                new ThriftStruct().i32(1, rows).i32(2, PLAIN).i32(3, RLE).i32(4, RLE);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new ThriftStruct()
                        .i32(1, DATA_PAGE)
                        .i32(2, data.size())
                        .i32(3, data.size())
                        .struct(5, page)
                        .toBytes());
        out.writeBytes(data.toByteArray());
        values.reset();
        runs.reset();
        rows = 0;
        run = 0;
        return out.toByteArray();
    }

    /**
     * Returns what the footer says of a page.
     *
     * @param offset where the page begins in the file
     * @param size bytes of the page with its header
     * @param count number of its rows
     */
    ThriftStruct chunk(final long offset, final int size, final int count) {
        return new ThriftStruct()
                .i64(2, offset)
                .struct(
                        3,
                        new ThriftStruct()
                                .i32(1, type.number)
                                .i32s(2, List.of(PLAIN, RLE))
                                .texts(3, List.of(name))
                                .i32(4, UNCOMPRESSED)
                                .i64(5, count)
                                .i64(6, size)
                                .i64(7, size)
                                .i64(9, offset));
    }
}
