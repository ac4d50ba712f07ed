package io.quoteflow.job.journal;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.IOException;

/** The enumerator's state in checkpoints: the split that no reader holds, if there is one. */
final class PendingSplitSerializer implements SimpleVersionedSerializer<PendingSplit> {
    private static final byte[] NONE = {0};

    private final JournalSplitSerializer splits = new JournalSplitSerializer();

    @Override
    public int getVersion() {
        return splits.getVersion();
    }

    @Override
    public byte[] serialize(final PendingSplit pending) {
        return pending.split() == null ? NONE : splits.serialize(pending.split());
    }

    @Override
    public PendingSplit deserialize(final int version, final byte[] serialized) throws IOException {
        return new PendingSplit(
                serialized.length == NONE.length ? null : splits.deserialize(version, serialized));
    }
}
