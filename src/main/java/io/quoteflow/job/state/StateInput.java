package io.quoteflow.job.state;

import org.apache.flink.core.memory.DataInputView;

import io.quoteflow.market.StateReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads state that {@link StateOutput} wrote. */
final class StateInput implements StateReader {
    private final DataInputView in;
    private final int version;

    StateInput(final DataInputView in, final int version) {
        this.in = in;
        this.version = version;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int getInt() {
        return Math.toIntExact(getLong());
    }

    /** Reads seven bits a byte, the lowest first. A byte that is not negative is the last one. */
    @Override
    public long getLong() {
        long value = 0;
        try {
            for (int shift = 0; ; shift += 7) {
                final long b = in.readByte();
                value |= (b & 0x7F) << shift;
                if (b >= 0) {
                    // zigzag: the lowest bit is the sign
                    return value >>> 1 ^ -(value & 1);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double getDouble() {
        try {
            return in.readDouble();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean getBoolean() {
        try {
            return in.readBoolean();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getText() {
        final int length = getInt();
        return length < 0 ? null : new String(bytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBytes() {
        return bytes(getInt());
    }

    private byte[] bytes(final int length) {
        final byte[] bytes = new byte[length];
        try {
            in.readFully(bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }
}
