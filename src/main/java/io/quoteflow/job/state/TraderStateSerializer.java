package io.quoteflow.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.types.ValueType;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.trading.TraderState;

/** The {@code trader} state. */
public final class TraderStateSerializer extends StateSerializer<TraderState> {
    public static final TraderStateSerializer INSTANCE = new TraderStateSerializer();

    private static final long serialVersionUID = 1;

    private static final int VERSION = 2;
    private static final int TYPICAL_BYTES = 4096;

    public static TypeInformation<TraderState> type() {
        return new ValueType<>(TraderState.class, INSTANCE);
    }

    @Override
    int version() {
        return VERSION;
    }

    @Override
    void write(final TraderState state, final StateWriter out) {
        state.write(out);
    }

    @Override
    TraderState read(final StateReader in) {
        return TraderState.read(in);
    }

    /** Bytes that a state takes in a savepoint. */
    public static int size(final TraderState state) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        state.write(new StateOutput(bytes));
        return bytes.length();
    }

    /** Shares what never changes: parsing it again would be most of the work. */
    @Override
    public TraderState copy(final TraderState from) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        from.writeRest(new StateOutput(bytes));
        return from.copyWith(
                new StateInput(
                        new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()),
                        VERSION));
    }

    @Override
    public TypeSerializerSnapshot<TraderState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TraderState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
