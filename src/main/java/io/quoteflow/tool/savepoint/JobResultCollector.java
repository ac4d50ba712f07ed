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
 * Collects the elements of a stream and returns them with the result of the job. Flink's own
 * collecting is not used, because it asks a cluster that has already ended for the status of the
 * job and logs a failure.
 *
 * @param <T> type of the elements
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

    /** Collects all elements of a stream. Call it before the job is executed. */
    void collect(final DataStream<T> stream) {
        stream.map(new Collecting<>(name, serializer))
                .returns(type)
                .sinkTo(new DiscardingSink<>())
                .name(name);
    }

    /** Returns the collected elements. */
    List<T> results(final JobExecutionResult result) throws IOException, ClassNotFoundException {
        final ArrayList<byte[]> serialized = result.getAccumulatorResult(name);
        return SerializedListAccumulator.deserializeList(serialized, serializer);
    }

    private static final class Collecting<T> extends RichMapFunction<T, T> {
        private static final long serialVersionUID = 1;

        private final String name;
        private final TypeSerializer<T> serializer;
        private final SerializedListAccumulator<T> collected = new SerializedListAccumulator<>();

        Collecting(final String name, final TypeSerializer<T> serializer) {
            this.name = name;
            this.serializer = serializer;
        }

        @Override
        public void open(final OpenContext context) {
            getRuntimeContext().addAccumulator(name, collected);
        }

        @Override
        public T map(final T value) throws IOException {
            collected.add(value, serializer);
            return value;
        }
    }
}
