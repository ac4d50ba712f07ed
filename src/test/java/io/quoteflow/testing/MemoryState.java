package io.quoteflow.testing;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Saved state in memory. It detects a reader that reads values in another order or of another type
 * than they were written, or that does not read all of them.
 */
public final class MemoryState implements StateWriter {
    /** The format version that readers are told. */
    public static final int VERSION = 6;

    private static final String NULL_TEXT = "\0null";

    private final List<Object> values = new ArrayList<>();

    @Override
    public void putInt(final int value) {
        values.add(value);
    }

    @Override
    public void putLong(final long value) {
        values.add(value);
    }

    @Override
    public void putDouble(final double value) {
        values.add(value);
    }

    @Override
    public void putBoolean(final boolean value) {
        values.add(value);
    }

    @Override
    public void putText(final String value) {
        values.add(value == null ? NULL_TEXT : value);
    }

    @Override
    public void putBytes(final byte[] value) {
        values.add(ByteBuffer.wrap(value.clone()));
    }

    /** What was written, for comparison with what another state wrote. */
    public List<Object> values() {
        return List.copyOf(values);
    }

    public Reader reader() {
        return reader(VERSION);
    }

    /** Reads what was written in another format than {@link #VERSION}. */
    public Reader reader(final int version) {
        return new Reader(values, version);
    }

    /** Reads what was written, from the start. */
    public static final class Reader implements StateReader {
        private final List<Object> values;
        private final int version;
        private int next;

        private Reader(final List<Object> values, final int version) {
            this.values = values;
            this.version = version;
        }

        private <T> T next(final Class<T> type) {
            final Object value = values.get(next++);
            if (!type.isInstance(value)) {
                throw new IllegalStateException(
                        "value " + (next - 1) + " is " + value + ", read as " + type);
            }
            return type.cast(value);
        }

        /** Whether nothing is left to read. */
        public boolean isAtEnd() {
            return next == values.size();
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        public int getInt() {
            return next(Integer.class);
        }

        @Override
        public long getLong() {
            return next(Long.class);
        }

        @Override
        public double getDouble() {
            return next(Double.class);
        }

        @Override
        public boolean getBoolean() {
            return next(Boolean.class);
        }

        @Override
        public String getText() {
            final String text = next(String.class);
            return text.equals(NULL_TEXT) ? null : text;
        }

        @Override
        public byte[] getBytes() {
            return next(ByteBuffer.class).array().clone();
        }
    }
}
