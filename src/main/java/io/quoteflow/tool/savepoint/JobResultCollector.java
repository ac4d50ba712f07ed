package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.SerializedListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what a job reads to whoever started it, with the job's result. (Flink's own collecting
 * asks a cluster that has already ended how the job is, and says so in the log.)
 *
 * @param <T> what is read
 */
final class JobResultCollector<T> {
    private final String name;
    private final TypeInformation<T> type;
    private final TypeSerializer<T> serializer;

    JobResultCollector(final String name, final TypeInformation<T> type) {
        this.name = name;
        this.type = type;
        serializer = type.createSerializer(new SerializerConfigImpl());
    }

    /** Takes everything of a stream. */
    void from(final DataStream<T> stream) {
        stream.map(new Gathering<>(name, serializer))
                .returns(type)
                .sinkTo(new DiscardingSink<>())
                .name(name);
    }

    /** What was taken. */
    List<T> of(final JobExecutionResult result) throws IOException, ClassNotFoundException {
        final ArrayList<byte[]> serialized = result.getAccumulatorResult(name);
        return SerializedListAccumulator.deserializeList(serialized, serializer);
    }

    private static final class Gathering<T> extends RichMapFunction<T, T> {
        private static final long serialVersionUID = 1;

        private final String name;
        private final TypeSerializer<T> serializer;
        private final SerializedListAccumulator<T> gathered = new SerializedListAccumulator<>();

        Gathering(final String name, final TypeSerializer<T> serializer) {
            this.name = name;
            this.serializer = serializer;
        }

        @Override
        public void open(final OpenContext context) {
            getRuntimeContext().addAccumulator(name, gathered);
        }

        @Override
        public T map(final T value) throws IOException {
            gathered.add(value, serializer);
            return value;
        }
    }
}
