package io.quoteflow.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.types.ValueType;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.trading.HedgeSection;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.Venues;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Serializes the {@code trader} state. {@link TraderState#write} defines the format; this class
 * adds its version and its frame.
 */
public final class TraderStateSerializer extends StateSerializer<TraderState> {
    public static final TraderStateSerializer INSTANCE = new TraderStateSerializer();

    private static final long serialVersionUID = 1;

    /**
     * The newest format, which {@link HedgeSection} describes. {@link TraderState#read} reads this
     * one and all earlier ones. There are no formats 3 and 5: one flipped bit would make them
     * format 1, which has no checksum.
     */
    public static final int VERSION = HedgeSection.FORMAT;

    /** Initial size of a buffer, which grows as needed. */
    private static final int TYPICAL_BYTES = 4096;

    /** Returns the type for descriptors of the state. */
    public static TypeInformation<TraderState> type() {
        return new ValueType<>(TraderState.class, INSTANCE);
    }

    @Override
    int version() {
        return VERSION;
    }

    @Override
    int version(final TraderState state) {
        return HedgeSection.format(state);
    }

    @Override
    String kind() {
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
        } catch (final IOException impossible) {
            // the buffer is in memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.length();
    }

    /**
     * Copies a state: the copy changes independently. What the records change is written and read
     * again. The terms of the instrument are immutable and left out of that, so both states share
     * them; parsing them again would be most of the work.
     */
    @Override
    public TraderState copy(final TraderState from) {
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        from.writeRest(new StateOutput(bytes));
        return from.copyWith(
                new StateInput(
                        new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()),
                        HedgeSection.format(from)));
    }

    @Override
    public TypeSerializerSnapshot<TraderState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The name of this class is stored in savepoints: never rename or move it. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TraderState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
