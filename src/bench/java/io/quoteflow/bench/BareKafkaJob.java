package io.quoteflow.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.io.IOException;
import java.util.List;

/**
 * The job that anybody writes first: reads a topic to its end, lets Jackson make an object of each
 * frame, keys by topic of the venue, counts, and discards the counts.
 */
final class BareKafkaJob {
    /** A frame of Bybit, of a book or of trades. */
    public static final class Frame {
        public String topic;
        public String type;
        public long ts;
        public long cts;
        public long time;
        public List<Entry> data;
    }

    /** What a frame holds: one book, or trades. */
    public static final class Entry {
        public String s;
        public List<List<String>> b;
        public List<List<String>> a;
        public long u;
        public long seq;
        public String i;
        public String p;
        public String v;
        public String S;
        public long T;
    }

    private static final class ToFrame extends AbstractDeserializationSchema<Frame> {
        private static final long serialVersionUID = 1;
        private transient ObjectMapper json;

        private ToFrame() {
            super(Frame.class);
        }

        @Override
        public Frame deserialize(final byte[] message) throws IOException {
            if (json == null) {
                json =
                        JsonMapper.builder()
                                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                                .build();
            }
            return json.readValue(message, Frame.class);
        }
    }

    private static final class Counting extends RichMapFunction<Frame, Long> {
        private static final long serialVersionUID = 1;
        private transient ValueState<Long> count;

        @Override
        public void open(final OpenContext context) {
            count =
                    getRuntimeContext()
                            .getState(new ValueStateDescriptor<>("count", Long.class));
        }

        @Override
        public Long map(final Frame frame) throws IOException {
            final Long before = count.value();
            final long now = before == null ? 1 : before + 1;
            count.update(now);
            return now;
        }
    }

    private BareKafkaJob() {}

    /** Reads the topic once. Returns at its end. */
    static void run(final String servers, final String topic, final int parallelism)
            throws Exception {
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        parallelism, new Configuration());
        final KafkaSource<Frame> source =
                KafkaSource.<Frame>builder()
                        .setBootstrapServers(servers)
                        .setTopics(topic)
                        .setGroupId("bare")
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setBounded(OffsetsInitializer.latest())
                        .setValueOnlyDeserializer(new ToFrame())
                        .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "journal")
                .keyBy(frame -> frame.topic == null ? "" : frame.topic)
                .map(new Counting())
                .sinkTo(new DiscardingSink<>());
        env.execute("bare");
    }
}
