package io.quoteflow.job.types;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.io.IOException;

/** Serializes decisions between operators. */
public final class DecisionSerializer extends ImmutableSerializer<Decision> {
    public static final DecisionSerializer INSTANCE = new DecisionSerializer();

    private static final long serialVersionUID = 1;

    private static final DecisionStream[] STREAMS = DecisionStream.values();

    /** Returns the type of decisions for a job graph. */
    public static TypeInformation<Decision> type() {
        return new ValueType<>(Decision.class, INSTANCE);
    }

    @Override
    public void serialize(final Decision decision, final DataOutputView target) throws IOException {
        target.writeByte(decision.stream().ordinal());
        target.writeUTF(decision.instrument());
        target.writeLong(decision.decision());
        target.writeLong(decision.epoch());
        writeBytes(decision.bytes(), target);
    }

    @Override
    public Decision deserialize(final DataInputView source) throws IOException {
        return new Decision(
                STREAMS[source.readByte()],
                source.readUTF(),
                source.readLong(),
                source.readLong(),
                readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<Decision> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Decision> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
