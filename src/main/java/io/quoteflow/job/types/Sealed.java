package io.quoteflow.job.types;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Appends and checks checksums, for the small values of sources and sinks in checkpoints. */
public final class Sealed {
    private Sealed() {}

    /**
     * Appends the checksum.
     *
     * @param format version of the bytes; the checksum covers it
     */
    public static byte[] seal(final int format, final byte[] bytes) {
        return ByteBuffer.allocate(bytes.length + Integer.BYTES)
                .put(bytes)
                .putInt(checksum(format, bytes, bytes.length))
                .array();
    }

    /**
     * Checks and removes the checksum.
     *
     * @param what name of the value, for the message
     * @throws IOException if the checksum is wrong
     */
    public static byte[] open(final int format, final byte[] sealed, final String what)
            throws IOException {
        final int length = sealed.length - Integer.BYTES;
        if (length < 0
                || ByteBuffer.wrap(sealed).getInt(length) != checksum(format, sealed, length)) {
            throw new DamagedStateException(
                    "the "
                            + what
                            + " is damaged: its checksum is wrong; start from another checkpoint");
        }
        return Arrays.copyOf(sealed, length);
    }

    private static int checksum(final int format, final byte[] bytes, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, format));
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
