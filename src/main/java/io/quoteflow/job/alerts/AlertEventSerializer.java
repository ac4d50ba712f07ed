package io.quoteflow.job.alerts;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.job.types.ImmutableSerializer;
import io.quoteflow.job.types.ValueType;

import java.io.IOException;

/** Events on their way to the rules, and those that a pattern in the making holds. */
final class AlertEventSerializer extends ImmutableSerializer<AlertEvent> {
    static final AlertEventSerializer INSTANCE = new AlertEventSerializer();

    private static final long serialVersionUID = 1;

    private static final Kind[] KINDS = Kind.values();

    static TypeInformation<AlertEvent> type() {
        return new ValueType<>(AlertEvent.class, INSTANCE);
    }

    @Override
    public void serialize(final AlertEvent event, final DataOutputView target) throws IOException {
        target.writeUTF(event.instrument());
        target.writeLong(event.time());
        target.writeUTF(event.cause());
        target.writeLong(event.epoch());
        target.writeByte(event.kind().ordinal());
        target.writeDouble(event.value());
        target.writeUTF(event.word());
    }

    @Override
    public AlertEvent deserialize(final DataInputView source) throws IOException {
        return new AlertEvent(
                source.readUTF(),
                source.readLong(),
                source.readUTF(),
                source.readLong(),
                KINDS[source.readByte()],
                source.readDouble(),
                source.readUTF());
    }

    @Override
    public TypeSerializerSnapshot<AlertEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AlertEvent> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
