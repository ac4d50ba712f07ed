package io.quoteflow.job.types;

import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/**
 * A serializer of immutable values, which are not copied.
 *
 * @param <T> the value
 */
public abstract class ImmutableSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1;

    private static final int VARIABLE = -1;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(final T from) {
        return from;
    }

    @Override
    public T copy(final T from, final T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return VARIABLE;
    }

    @Override
    public T deserialize(final T reuse, final DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(final DataInputView source, final DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    protected static void writeBytes(final byte[] bytes, final DataOutputView target)
            throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    protected static byte[] readBytes(final DataInputView source) throws IOException {
        final byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }
}
