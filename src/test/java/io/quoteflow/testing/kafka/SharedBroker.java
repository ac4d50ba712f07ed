package io.quoteflow.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;

/** One broker for all tests of a JVM that do not kill it. Each test has its own topics. */
public final class SharedBroker {
    private static KafkaBroker broker;

    private SharedBroker() {}

    public static synchronized KafkaBroker get() throws IOException, InterruptedException {
        if (broker == null) {
            broker = KafkaBroker.start(Files.createTempDirectory("quoteflow-broker"));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        }
        return broker;
    }
}
