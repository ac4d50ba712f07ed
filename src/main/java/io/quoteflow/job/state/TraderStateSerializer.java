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

import java.io.IOException;
import java.io.UncheckedIOException;

/** The {@code trader} state. */
public final class TraderStateSerializer extends StateSerializer<TraderState> {
    public static final TraderStateSerializer INSTANCE = new TraderStateSerializer();

    private static final long serialVersionUID = 1;

    private static final int VERSION = 1;
    private static final int TYPICAL_BYTES = 8192;

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

    @Override
    public TraderState copy(final TraderState from) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        try {
            serialize(from, bytes);
            final TraderState copy =
                    deserialize(
                            new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
            if (from.isResumed()) {
                copy.resumed();
            }
            return copy;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
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
