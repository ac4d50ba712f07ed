package io.quoteflow.job.state;

import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A serializer of mutable state. Each value starts with the version of its format, so that a
 * savepoint of any released version can be read. From format 2 on, a value is a {@link StateFrame}
 * with a checksum; format 1 has no frame.
 *
 * <p>Subclasses define the payload. A new format needs a larger {@link #version}, and a {@link
 * #read} that asks {@link StateReader#version} which fields there are. Subclasses have no fields,
 * so any number of threads may use one instance.
 *
 * @param <T> the state
 */
abstract class StateSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1;

    /** The format whose values have no frame. */
    private static final int UNFRAMED = 1;

    /** Tells Flink that values differ in length. */
    private static final int VARIABLE = -1;

    /** Initial size of a buffer, which grows as needed. */
    private static final int TYPICAL_BYTES = 8192;

    /** Returns the version of the format that is written. Older versions can be read. */
    abstract int version();

    /** Returns the version of the format in which a value is written, at most {@link #version}. */
    int version(final T state) {
        return version();
    }

    /** Returns the kind of value for messages, such as {@code trader state}. */
    abstract String kind();

    /** Returns the name of a value for messages, such as its instrument. Not null, may be empty. */
    abstract String name(T state);

    /** Writes the payload of a value in the current format. */
    abstract void write(T state, StateWriter out);

    /**
     * Reads the payload of a value.
     *
     * @param in gives the version of the format as well; from 1 to {@link #version}
     * @param name of the value; empty in format 1, which does not hold it
     */
    abstract T read(StateReader in, String name);

    @Override
    public final boolean isImmutableType() {
        return false;
    }

    /** Returns null, because instances are not reused. */
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
        StateFrame.write(
                version(state), name(state), out -> write(state, out), TYPICAL_BYTES, target);
    }

    /**
     * Reads a value of any released format.
     *
     * @throws DamagedStateException if its checksum is wrong
     * @throws LaterFormatException if a later Quoteflow has written it
     */
    @Override
    public final T deserialize(final DataInputView source) throws IOException {
        final int format = source.readInt();
        try {
            if (format == UNFRAMED) {
                return read(new StateInput(source, format), "");
            }
            final StateFrame frame = readFrame(format, source);
            return read(
                    new StateInput(new DataInputDeserializer(frame.payload()), format),
                    frame.name());
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads the frame, also of a later format: if its checksum is right, the format is not a
     * damaged number, but really a later one, and the message says so.
     */
    private StateFrame readFrame(final int format, final DataInputView source) throws IOException {
        final boolean known = format > UNFRAMED && format <= version();
        try {
            final StateFrame frame = StateFrame.read(format, kind(), source);
            if (known) {
                return frame;
            }
        } catch (final DamagedStateException damaged) {
            if (known) {
                throw damaged;
            }
            throw new LaterFormatException(
                    damaged.getMessage() + ", or it is " + ofLaterFormat(format));
        }
        throw new LaterFormatException("state " + ofLaterFormat(format));
    }

    private String ofLaterFormat(final int format) {
        return "of format "
                + format
                + ", written by a later Quoteflow; this one reads formats 1 to "
                + version();
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
