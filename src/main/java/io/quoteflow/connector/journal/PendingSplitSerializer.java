package io.quoteflow.connector.journal;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import io.quoteflow.job.types.Sealed;

import java.io.IOException;

/**
 * Serializes the state of the enumerator for checkpoints: the unassigned split, if there is one.
 */
final class PendingSplitSerializer implements SimpleVersionedSerializer<PendingSplit> {
    private static final int UNSEALED = 1;
    private static final byte[] NONE = {0};

    private final JournalSplitSerializer splits = new JournalSplitSerializer();

    @Override
    public int getVersion() {
        return splits.getVersion();
    }

    @Override
    public byte[] serialize(final PendingSplit pending) {
        return pending.split() == null
                ? Sealed.seal(getVersion(), NONE)
                : splits.serialize(pending.split());
    }

    @Override
    public PendingSplit deserialize(final int version, final byte[] serialized) throws IOException {
        if (version == UNSEALED && serialized.length == NONE.length) {
            return new PendingSplit(null);
        }
        if (version != UNSEALED && serialized.length == NONE.length + Integer.BYTES) {
            Sealed.open(version, serialized, "position in the journal");
            return new PendingSplit(null);
        }
        return new PendingSplit(splits.deserialize(version, serialized));
    }
}
