package io.quoteflow.job.state;

import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.market.StateWriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes state to Flink. Integers take as few bytes as possible (zigzag encoding, seven bits a
 * byte).
 */
final class StateOutput implements StateWriter {
    private static final int NULL = -1;

    private final DataOutputView out;

    StateOutput(final DataOutputView out) {
        this.out = out;
    }

    @Override
    public void putInt(final int value) {
        putLong(value);
    }

    @Override
    public void putLong(final long value) {
        // zigzag: moves the sign to the lowest bit, so that small negative numbers are short, too
        long left = value << 1 ^ value >> Long.SIZE - 1;
        try {
            while ((left & ~0x7FL) != 0) {
                out.writeByte((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            out.writeByte((int) left);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void putDouble(final double value) {
        try {
            out.writeDouble(value);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void putBoolean(final boolean value) {
        try {
            out.writeBoolean(value);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void putText(final String value) {
        if (value == null) {
            putInt(NULL);
        } else {
            putBytes(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void putBytes(final byte[] value) {
        putInt(value.length);
        try {
            out.write(value);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
