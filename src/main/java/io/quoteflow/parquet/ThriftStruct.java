package io.quoteflow.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A struct in Thrift's compact protocol, in which Parquet writes its headers and its footer. Fields
 * are added in the order of their numbers, which go up by at most 15.
 */
final class ThriftStruct {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    ThriftStruct i32(final int field, final int value) {
        header(field, I32);
        varint(value << 1 ^ value >> 31);
        return this;
    }

    ThriftStruct i64(final int field, final long value) {
        header(field, I64);
        varint(value << 1 ^ value >> 63);
        return this;
    }

    ThriftStruct text(final int field, final String value) {
        header(field, BINARY);
        binary(value);
        return this;
    }

    ThriftStruct struct(final int field, final ThriftStruct value) {
        header(field, STRUCT);
        out.writeBytes(value.toBytes());
        return this;
    }

    ThriftStruct structs(final int field, final List<ThriftStruct> values) {
        listHeader(field, STRUCT, values.size());
        for (final ThriftStruct value : values) {
            out.writeBytes(value.toBytes());
        }
        return this;
    }

    ThriftStruct texts(final int field, final List<String> values) {
        listHeader(field, BINARY, values.size());
        values.forEach(this::binary);
        return this;
    }

    ThriftStruct i32s(final int field, final List<Integer> values) {
        listHeader(field, I32, values.size());
        for (final int value : values) {
            varint(value << 1 ^ value >> 31);
        }
        return this;
    }

    /** Returns the struct with its end. */
    byte[] toBytes() {
        final byte[] fields = out.toByteArray();
        // a struct ends with a byte of 0
        return Arrays.copyOf(fields, fields.length + 1);
    }

    private void header(final int field, final int type) {
        final int step = field - last;
        if (step < 1 || step > SHORT_LIST) {
            throw new IllegalArgumentException("field " + field + " after field " + last);
        }
        out.write(step << 4 | type);
        last = field;
    }

    private void listHeader(final int field, final int type, final int size) {
        header(field, LIST);
        if (size < SHORT_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(SHORT_LIST << 4 | type);
            varint(size);
        }
    }

    private void binary(final String value) {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    /** Writes groups of seven bits, the lowest first; all but the last have the highest bit set. */
    private void varint(final long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
