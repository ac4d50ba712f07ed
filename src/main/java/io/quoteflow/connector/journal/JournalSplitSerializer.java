package io.quoteflow.connector.journal;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import io.quoteflow.job.types.Sealed;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Serializes splits for checkpoints. Format 1 consists of the numbers of the position. Format 2
 * adds a checksum.
 */
final class JournalSplitSerializer implements SimpleVersionedSerializer<JournalSplit> {
    private static final int VERSION = 2;
    private static final int UNSEALED = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(final JournalSplit split) {
        final ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * split.position().length);
        bytes.asLongBuffer().put(split.position());
        return Sealed.seal(VERSION, bytes.array());
    }

    @Override
    public JournalSplit deserialize(final int version, final byte[] serialized) throws IOException {
        if (version < UNSEALED || version > VERSION) {
            throw new IOException(
                    "a journal split of format " + version + " was written by a later Quoteflow");
        }
        final byte[] numbers =
                version == UNSEALED
                        ? serialized
                        : Sealed.open(version, serialized, "position in the journal");
        final long[] position = new long[numbers.length / Long.BYTES];
        ByteBuffer.wrap(numbers).asLongBuffer().get(position);
        return new JournalSplit(position);
    }
}
