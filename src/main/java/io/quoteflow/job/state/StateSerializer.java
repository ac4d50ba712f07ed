package io.quoteflow.job.state;

import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A serializer of mutable state whose every value starts with the version of its format: old bytes
 * describe themselves, so a savepoint of any released format is compatible as it is.
 *
 * @param <T> the state
 */
abstract class StateSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1;

    private static final int VARIABLE = -1;
    private static final int TYPICAL_BYTES = 8192;

    /** The format that is written; older ones are read. */
    abstract int version();

    abstract void write(T state, StateWriter out);

    abstract T read(StateReader in);

    @Override
    public final boolean isImmutableType() {
        return false;
    }

    @Override
    public final T createInstance() {
        return null;
    }

    @Override
    public final T copy(final T from, final T reuse) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return VARIABLE;
    }

    @Override
    public final void serialize(final T state, final DataOutputView target) throws IOException {
        // a checkpoint's stream is slow byte by byte
        final DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
        bytes.writeInt(version());
        write(state, new StateOutput(bytes));
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    @Override
    public final T deserialize(final DataInputView source) throws IOException {
        final int written = source.readInt();
        if (written < 1 || written > version()) {
            throw new LaterFormatException(
                    "state of format "
                            + written
                            + " was written by a later Quoteflow; this one reads formats 1 to "
                            + version());
        }
        try {
            return read(new StateInput(source, written));
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public final T deserialize(final T reuse, final DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(final DataInputView source, final DataOutputView target)
            throws IOException {
        serialize(deserialize(source), target);
    }
}
