package io.quoteflow.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

import io.quoteflow.job.types.ValueType;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.venue.DeadLetterLimit;

/**
 * Serializes the {@code deadLetters} state of the trader operator: one entry for each reason and
 * subtask.
 */
public final class DeadLetterEntrySerializer extends StateSerializer<DeadLetterLimit.Entry> {
    public static final DeadLetterEntrySerializer INSTANCE = new DeadLetterEntrySerializer();

    private static final long serialVersionUID = 1;

    /** The version of the format. The first one is 2, because values of format 1 have no frame. */
    private static final int VERSION = 2;

    public static TypeInformation<DeadLetterLimit.Entry> type() {
        return new ValueType<>(DeadLetterLimit.Entry.class, INSTANCE);
    }

    @Override
    int version() {
        return VERSION;
    }

    @Override
    String kind() {
        return "count of dead letters";
    }

    @Override
    String name(final DeadLetterLimit.Entry entry) {
        return entry.refusal().name();
    }

    @Override
    void write(final DeadLetterLimit.Entry entry, final StateWriter out) {
        out.putText(entry.refusal().name());
        out.putLong(entry.minute());
        out.putLong(entry.written());
        out.putLong(entry.behind());
        out.putLong(entry.omitted());
        out.putLong(entry.bytes());
        out.putLong(entry.partition());
        out.putLong(entry.offset());
    }

    @Override
    DeadLetterLimit.Entry read(final StateReader in, final String name) {
        return new DeadLetterLimit.Entry(
                reason(in.getText()),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /**
     * Returns the reason with a name; null if it is unknown, so that counts of a removed reason do
     * not prevent a job from starting.
     */
    private static RejectReason reason(final String name) {
        for (final RejectReason refusal : RejectReason.values()) {
            if (refusal.name().equals(name)) {
                return refusal;
            }
        }
        return RejectReason.BAD_FIELD;
    }

    @Override
    public DeadLetterLimit.Entry copy(final DeadLetterLimit.Entry from) {
        return from;
    }

    @Override
    public TypeSerializerSnapshot<DeadLetterLimit.Entry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetterLimit.Entry> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
