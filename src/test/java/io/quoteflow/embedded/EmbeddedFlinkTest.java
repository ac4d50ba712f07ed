package io.quoteflow.embedded;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import io.quoteflow.testing.net.Sockets;
import org.junit.jupiter.api.Test;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a closed embedded Flink does not listen on any port. */
class EmbeddedFlinkTest {
    private static final AtomicReference<List<InetSocketAddress>> DURING = new AtomicReference<>();

    private static final class Looks implements MapFunction<Long, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Long map(final Long value) throws Exception {
            DURING.set(listening());
            return value;
        }
    }

    private static List<InetSocketAddress> listening() throws Exception {
        return Sockets.listening(ProcessHandle.current().pid());
    }

    @Test
    void theClusterOfAJobHasEndedOnceItIsClosed() throws Exception {
        final List<InetSocketAddress> before = listening();
        try (EmbeddedFlink flink = new EmbeddedFlink()) {
            final StreamExecutionEnvironment env =
                    flink.environment(LoopbackFlink.configuration(0));
            env.setParallelism(1);
            env.fromSequence(1, 2).map(new Looks()).sinkTo(new DiscardingSink<>());
            env.execute("looks");
        }
        assertThat(before).containsAll(listening());
        assertThat(DURING.get().size()).isGreaterThan(before.size());
    }
}
