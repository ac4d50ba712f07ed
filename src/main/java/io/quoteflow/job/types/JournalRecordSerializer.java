package io.quoteflow.job.types;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.IOException;

/** Serializes journal records between operators. The bytes of the payload are not changed. */
public final class JournalRecordSerializer extends ImmutableSerializer<JournalRecord> {
    public static final JournalRecordSerializer INSTANCE = new JournalRecordSerializer();

    private static final long serialVersionUID = 1;

    private static final RecordKind[] KINDS = RecordKind.values();
    private static final RejectReason[] REFUSALS = RejectReason.values();
    private static final int NO_REFUSAL = -1;

    /** Set in the byte of the kind if the group, which is not the instrument, follows. */
    private static final int GROUPED = 0x40;

    /** Returns the type of journal records for a job graph. */
    public static TypeInformation<JournalRecord> type() {
        return new ValueType<>(JournalRecord.class, INSTANCE);
    }

    @Override
    public void serialize(final JournalRecord record, final DataOutputView target)
            throws IOException {
        target.writeUTF(record.instrument());
        final boolean grouped = record.isGrouped();
        target.writeByte(record.kind().ordinal() | (grouped ? GROUPED : 0));
        if (grouped) {
            target.writeUTF(record.group());
        }
        target.writeLong(record.received());
        target.writeLong(record.partition());
        target.writeLong(record.offset());
        target.writeBoolean(record.sequenced());
        writeBytes(record.payload(), target);
        target.writeByte(record.refusal() == null ? NO_REFUSAL : record.refusal().ordinal());
    }

    @Override
    public JournalRecord deserialize(final DataInputView source) throws IOException {
        final String instrument = source.readUTF();
        final int head = source.readByte();
        final RecordKind kind = KINDS[head & ~GROUPED];
        final String group = (head & GROUPED) == 0 ? instrument : source.readUTF();
        final long received = source.readLong();
        final long partition = source.readLong();
        final long offset = source.readLong();
        final boolean sequenced = source.readBoolean();
        final byte[] payload = readBytes(source);
        final int refusal = source.readByte();
        return new JournalRecord(
                instrument,
                group,
                kind,
                received,
                partition,
                offset,
                sequenced,
                payload,
                refusal == NO_REFUSAL ? null : REFUSALS[refusal],
                null);
    }

    @Override
    public TypeSerializerSnapshot<JournalRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<JournalRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
