package io.quoteflow.job.state;

import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.market.StateWriter;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A value as formats 2 and later write it:
 *
 * <pre>
 * int    format
 * text   name of what the value is about, such as the instrument: UTF-8 and a zero byte
 * int    length of the payload, bytes
 * byte[] payload
 * int    CRC32C of everything before
 * text   the name again
 * </pre>
 *
 * <p>The name stands at both ends, so that one of the two is intact if a bit of the other is
 * flipped, and the message can name the instrument.
 *
 * @param name of what the value is about
 * @param payload the value
 */
record StateFrame(String name, byte[] payload) {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_NAME = 1000;

    /**
     * Writes a value.
     *
     * @param name must not contain a zero byte; may be empty
     * @param typicalBytes usual size of a payload
     */
    static void write(
            final int format,
            final String name,
            final Consumer<StateWriter> payload,
            final int typicalBytes,
            final DataOutputView target)
            throws IOException {
        // collects the value in memory, because writing single bytes to a checkpoint is slow
        final DataOutputSerializer out = new DataOutputSerializer(typicalBytes);
        final byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeInt(format);
        out.write(text);
        out.writeByte(0);
        final int before = out.length();
        out.writeInt(0);
        payload.accept(new StateOutput(out));
        out.writeIntUnsafe(out.length() - before - Integer.BYTES, before);
        final CRC32C crc = new CRC32C();
        crc.update(out.getSharedBuffer(), 0, out.length());
        out.writeInt((int) crc.getValue());
        out.write(text);
        out.writeByte(0);
        target.write(out.getSharedBuffer(), 0, out.length());
    }

    /**
     * Reads the rest of a value, after its format.
     *
     * @param what kind of value, for the message
     * @throws DamagedStateException if the value is damaged; the message has its name
     */
    static StateFrame read(final int format, final String what, final DataInputView source)
            throws IOException {
        byte[] first = null;
        try {
            first = readName(source);
            final int length = source.readInt();
            final byte[] payload = readBytes(length, source);
            final int checksum = source.readInt();
            final byte[] last = readName(source);
            final String name = new String(first, StandardCharsets.UTF_8);
            if (checksum != checksum(format, first, payload)
                    || !name.equals(new String(last, StandardCharsets.UTF_8))) {
                throw damaged(what, first, last);
            }
            return new StateFrame(name, payload);
        } catch (final EOFException cut) {
            // thrown here, too, for lengths that cannot be right
            throw damaged(what, first, first);
        }
    }

    /** Reads up to a zero byte, which a damaged name may lack. */
    private static byte[] readName(final DataInputView source) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte b = source.readByte(); b != 0; b = source.readByte()) {
            bytes.write(b);
            if (bytes.size() > LONGEST_NAME) {
                throw new EOFException("no name is so long");
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads in parts, so that a damaged length cannot allocate more memory than there are bytes.
     */
    private static byte[] readBytes(final int length, final DataInputView source)
            throws IOException {
        if (length < 0) {
            throw new EOFException("no value has a negative length");
        }
        if (length <= CHUNK) {
            final byte[] bytes = new byte[length];
            source.readFully(bytes);
            return bytes;
        }
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        final byte[] chunk = new byte[CHUNK];
        int left = length;
        while (left > 0) {
            final int next = Math.min(left, CHUNK);
            source.readFully(chunk, 0, next);
            bytes.write(chunk, 0, next);
            left -= next;
        }
        return bytes.toByteArray();
    }

    private static int checksum(final int format, final byte[] name, final byte[] payload) {
        final CRC32C crc = new CRC32C();
        crc.update(number(format));
        crc.update(name);
        crc.update(0);
        crc.update(number(payload.length));
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static ByteBuffer number(final int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
    }

    private static DamagedStateException damaged(
            final String what, final byte[] first, final byte[] last) {
        final StringBuilder message = new StringBuilder("the ").append(what);
        if (first != null && first.length > 0) {
            message.append(" of ").append(printable(first));
            if (!printable(first).equals(printable(last))) {
                message.append(" (or ").append(printable(last)).append(')');
            }
        }
        return new DamagedStateException(
                message.append(" is damaged: its checksum is wrong; start from another checkpoint")
                        .toString());
    }

    /** Replaces characters that are not printable, which a flipped bit can cause. */
    private static String printable(final byte[] name) {
        return new String(name, StandardCharsets.UTF_8).replaceAll("[^\\x21-\\x7e]", "?");
    }
}
