package io.quoteflow.job.journal;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Splits in checkpoints: format 1 is the position's numbers. */
final class JournalSplitSerializer implements SimpleVersionedSerializer<JournalSplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(final JournalSplit split) {
        final ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * split.position().length);
        bytes.asLongBuffer().put(split.position());
        return bytes.array();
    }

    @Override
    public JournalSplit deserialize(final int version, final byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "a journal split of format " + version + " was written by a later Quoteflow");
        }
        final long[] position = new long[serialized.length / Long.BYTES];
        ByteBuffer.wrap(serialized).asLongBuffer().get(position);
        return new JournalSplit(position);
    }
}
