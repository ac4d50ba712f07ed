package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.job.types.ImmutableSerializer;

import java.io.IOException;

/**
 * Serializes keys between the tasks of jobs that read and write savepoints. It is never in a
 * savepoint.
 */
public final class SavedKeySerializer extends ImmutableSerializer<SavedKey> {
    static final SavedKeySerializer INSTANCE = new SavedKeySerializer();

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(final SavedKey saved, final DataOutputView target) throws IOException {
        target.writeUTF(saved.key());
        writeBytes(saved.trader(), target);
        writeBytes(saved.book(), target);
        writeBytes(saved.group(), target);
        target.writeInt(saved.timers().length);
        for (final long timer : saved.timers()) {
            target.writeLong(timer);
        }
    }

    @Override
    public SavedKey deserialize(final DataInputView source) throws IOException {
        final String key = source.readUTF();
        final byte[] trader = readBytes(source);
        final byte[] book = readBytes(source);
        final byte[] group = readBytes(source);
        final long[] timers = new long[source.readInt()];
        for (int i = 0; i < timers.length; i++) {
            timers[i] = source.readLong();
        }
        return new SavedKey(key, trader, book, group, timers);
    }

    @Override
    public TypeSerializerSnapshot<SavedKey> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Required by Flink; never written. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SavedKey> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
