package io.quoteflow.tool.gateway;

import io.quoteflow.testing.Depth;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Gateways as processes are killed and frozen at random, with a real broker and an exchange that
 * fails: GATEWAY 4 over real sockets.
 */
class GatewayStormITCase {
    @TempDir Path folder;

    static LongStream seeds() {
        return Depth.seeds(3, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsSentTwiceOrLateOrForgotten(final long seed) throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "gateway-storm-" + seed, 2);
                GatewayStorm storm = new GatewayStorm(folder, kafka, seed)) {
            storm.run();
        }
    }
}
