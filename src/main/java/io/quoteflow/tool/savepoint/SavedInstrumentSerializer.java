package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.job.types.ImmutableSerializer;

import java.io.IOException;

/**
 * Serializes instruments between the tasks of jobs that read and write savepoints. It is never in a
 * savepoint.
 */
public final class SavedInstrumentSerializer extends ImmutableSerializer<SavedInstrument> {
    static final SavedInstrumentSerializer INSTANCE = new SavedInstrumentSerializer();

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(final SavedInstrument saved, final DataOutputView target)
            throws IOException {
        target.writeUTF(saved.name());
        writeBytes(saved.trader(), target);
        writeBytes(saved.book(), target);
        target.writeInt(saved.timers().length);
        for (final long timer : saved.timers()) {
            target.writeLong(timer);
        }
    }

    @Override
    public SavedInstrument deserialize(final DataInputView source) throws IOException {
        final String name = source.readUTF();
        final byte[] trader = readBytes(source);
        final byte[] book = readBytes(source);
        final long[] timers = new long[source.readInt()];
        for (int i = 0; i < timers.length; i++) {
            timers[i] = source.readLong();
        }
        return new SavedInstrument(name, trader, book, timers);
    }

    @Override
    public TypeSerializerSnapshot<SavedInstrument> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Required by Flink; never written. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SavedInstrument> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
