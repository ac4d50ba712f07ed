package io.quoteflow.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.types.ValueType;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Serializes the {@code group} state, that of a portfolio. Each member's trader and order book are
 * in it as {@link TraderStateSerializer} and {@link SyncedBookSerializer} write them, with formats
 * and checksums of their own.
 */
public final class GroupStatesSerializer extends StateSerializer<GroupStates> {
    public static final GroupStatesSerializer INSTANCE = new GroupStatesSerializer();

    private static final long serialVersionUID = 1;

    private static final int VERSION = 2;

    /** Initial size of a buffer, which grows as needed. */
    private static final int TYPICAL_BYTES = 8192;

    /** Returns the type for descriptors of the state. */
    public static TypeInformation<GroupStates> type() {
        return new ValueType<>(GroupStates.class, INSTANCE);
    }

    @Override
    int version() {
        return VERSION;
    }

    @Override
    String kind() {
        return "state of portfolio";
    }

    @Override
    String name(final GroupStates state) {
        return state.name();
    }

    @Override
    void write(final GroupStates state, final StateWriter out) {
        state.portfolio().write(out);
        for (int member = 0; member < state.members().size(); member++) {
            final InstrumentStates states = state.states(member);
            out.putBoolean(states != null);
            if (states != null) {
                out.putBytes(bytes(TraderStateSerializer.INSTANCE, states.trader()));
                out.putBytes(bytes(SyncedBookSerializer.INSTANCE, states.book()));
            }
        }
    }

    private static <T> byte[] bytes(final StateSerializer<T> serializer, final T state) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        try {
            serializer.serialize(state, bytes);
        } catch (final IOException impossible) {
            // the buffer is in memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.getCopyOfBuffer();
    }

    @Override
    GroupStates read(final StateReader in, final String name) {
        final GroupStates group = new GroupStates(PortfolioState.read(in));
        try {
            for (int member = 0; member < group.members().size(); member++) {
                if (in.getBoolean()) {
                    group.start(
                            member,
                            TraderStateSerializer.INSTANCE.deserialize(
                                    new DataInputDeserializer(in.getBytes())),
                            SyncedBookSerializer.INSTANCE.deserialize(
                                    new DataInputDeserializer(in.getBytes())));
                }
            }
        } catch (final IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return group;
    }

    /** Copies a state. The copies of the books share their pages. */
    @Override
    public GroupStates copy(final GroupStates from) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        from.portfolio().write(new StateOutput(bytes));
        final GroupStates copy =
                new GroupStates(
                        PortfolioState.read(
                                new StateInput(
                                        new DataInputDeserializer(
                                                bytes.getSharedBuffer(), 0, bytes.length()),
                                        VERSION)));
        for (int member = 0; member < from.members().size(); member++) {
            final InstrumentStates states = from.states(member);
            if (states != null) {
                copy.start(
                        member,
                        TraderStateSerializer.INSTANCE.copy(states.trader()),
                        states.book().copy());
            }
        }
        return copy;
    }

    @Override
    public TypeSerializerSnapshot<GroupStates> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupStates> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
