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
import io.quoteflow.venue.Venues;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Serializes the {@code trader} state. */
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
    String what() {
        return "trader state";
    }

    @Override
    String name(final TraderState state) {
        return state.name();
    }

    @Override
    void write(final TraderState state, final StateWriter out) {
        state.write(out);
    }

    @Override
    TraderState read(final StateReader in, final String name) {
        return TraderState.read(in, Venues.ALL::of);
    }

    /** Returns the size of a state in a savepoint, in bytes. Takes as long as writing the state. */
    public static int size(final TraderState state) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        try {
            INSTANCE.serialize(state, bytes);
        } catch (final IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
        return bytes.length();
    }

    /**
     * Copies a state. The copy shares the immutable parts, because parsing them again would be most
     * of the work.
     */
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
