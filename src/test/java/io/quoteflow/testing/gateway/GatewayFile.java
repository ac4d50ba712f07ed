package io.quoteflow.testing.gateway;

import io.quoteflow.testing.kafka.KafkaRun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a gateway under test: the shipped one, with its own topics, folder and port. */
public final class GatewayFile {
    /** Namespace of the order ids. */
    public static final String NAMESPACE = "it";

    private GatewayFile() {}

    /** Writes it and returns its path. */
    public static String write(final Path folder, final KafkaRun kafka) throws IOException {
        return Files.writeString(
                        folder.resolve("gateway.yaml"),
                        Files.readString(Path.of("connectors/bybit.yaml"))
                                .replace("namespace: qf", "namespace: " + NAMESPACE)
                                .replace("grossNotional: 2000", "grossNotional: 100000")
                                .replace("netNotional: 1000", "netNotional: 100000")
                                .replace("port: 8090", "port: 0")
                                .replace(": gateway-state", ": " + folder.resolve("state"))
                                .replace(": kafka-journal", ": " + name(kafka.journal()))
                                .replace(": kafka-decisions", ": " + name(kafka.decisions())))
                .toString();
    }

    private static String name(final String connector) {
        return connector.substring("kafka:".length());
    }
}
