package io.quoteflow.job.alerts;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.job.types.ImmutableSerializer;
import io.quoteflow.job.types.Sealed;
import io.quoteflow.job.types.ValueType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Serializes events, between operators and in the state of partial matches. */
final class AlertEventSerializer extends ImmutableSerializer<AlertEvent> {
    static final AlertEventSerializer INSTANCE = new AlertEventSerializer();

    private static final long serialVersionUID = 1;

    private static final AlertKind[] KINDS = AlertKind.values();

    /**
     * Marks the format with a checksum. Format 1, which has no checksum, contains the length of the
     * instrument's name at this place. No valid length differs from this value in only one bit.
     */
    private static final int SEALED = 0xffff;

    private static final int LONGEST = 0x0fff;
    private static final int MOST_BYTES = 1 << 18;
    private static final int TYPICAL_BYTES = 128;

    static TypeInformation<AlertEvent> type() {
        return new ValueType<>(AlertEvent.class, INSTANCE);
    }

    @Override
    public void serialize(final AlertEvent event, final DataOutputView target) throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        out.writeUTF(event.instrument());
        out.writeLong(event.time());
        out.writeUTF(event.cause());
        out.writeLong(event.epoch());
        out.writeByte(event.kind().ordinal());
        out.writeDouble(event.value());
        out.writeUTF(event.word());
        target.writeShort(SEALED);
        writeBytes(Sealed.seal(SEALED, out.getCopyOfBuffer()), target);
    }

    @Override
    public AlertEvent deserialize(final DataInputView source) throws IOException {
        final int start = source.readUnsignedShort();
        if (start <= LONGEST) {
            final byte[] instrument = new byte[start];
            source.readFully(instrument);
            return rest(new String(instrument, StandardCharsets.UTF_8), source);
        }
        final int length = source.readInt();
        if (start != SEALED || length < 0 || length > MOST_BYTES) {
            throw new DamagedStateException(
                    "an event of the alerts is damaged; start from another checkpoint");
        }
        final byte[] sealed = new byte[length];
        source.readFully(sealed);
        final DataInputDeserializer in =
                new DataInputDeserializer(Sealed.open(SEALED, sealed, "event of an alert"));
        return rest(in.readUTF(), in);
    }

    private static AlertEvent rest(final String instrument, final DataInputView source)
            throws IOException {
        return new AlertEvent(
                instrument,
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
