package io.quoteflow.connector.files;

import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.types.Sealed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Serializes the state of the file sink for checkpoints. Format 2 adds a checksum. */
final class DecisionFileStateSerializer implements SimpleVersionedSerializer<DecisionFileState> {
    private static final int VERSION = 2;
    private static final int UNSEALED = 1;
    private static final int TYPICAL_BYTES = 256;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(final DecisionFileState state) throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        out.writeUTF(state.folder());
        out.writeInt(state.lengths().size());
        for (final Map.Entry<String, Long> length : state.lengths().entrySet()) {
            out.writeUTF(length.getKey());
            out.writeLong(length.getValue());
        }
        out.writeInt(state.summaries().size());
        for (final byte[] summary : state.summaries()) {
            out.writeInt(summary.length);
            out.write(summary);
        }
        return Sealed.seal(VERSION, out.getCopyOfBuffer());
    }

    @Override
    public DecisionFileState deserialize(final int version, final byte[] serialized)
            throws IOException {
        if (version < UNSEALED || version > VERSION) {
            throw new IOException(
                    "file sink state of format " + version + " was written by a later Quoteflow");
        }
        final DataInputDeserializer in =
                new DataInputDeserializer(
                        version == UNSEALED
                                ? serialized
                                : Sealed.open(version, serialized, "state of the decision files"));
        final String folder = in.readUTF();
        final TreeMap<String, Long> lengths = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            lengths.put(in.readUTF(), in.readLong());
        }
        final List<byte[]> summaries = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            final byte[] summary = new byte[in.readInt()];
            in.readFully(summary);
            summaries.add(summary);
        }
        return new DecisionFileState(folder, lengths, summaries);
    }
}
