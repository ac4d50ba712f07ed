package io.quoteflow.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a Kafka cluster is reached: what a connector file says, secrets still as the variables that
 * hold them.
 */
public final class KafkaClientSpec implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String SERVERS = "bootstrap.servers";

    private final EnvironmentText servers;
    private final TreeMap<String, EnvironmentText> properties;

    KafkaClientSpec(final EnvironmentText servers, final Map<String, EnvironmentText> properties) {
        this.servers = servers;
        this.properties = new TreeMap<>(properties);
    }

    /**
     * What a client of this process is to be given, secrets among it: never to be logged or kept.
     *
     * @throws UsageException naming a variable of the environment that is not set
     */
    public Properties resolve() {
        final Map<String, String> environment = System.getenv();
        final Properties resolved = new Properties();
        resolved.setProperty(SERVERS, servers.resolve(environment));
        properties.forEach((name, value) -> resolved.setProperty(name, value.resolve(environment)));
        return resolved;
    }

    /** The servers, for messages. */
    public String servers() {
        return servers.resolve(System.getenv());
    }

    /** As the file says it: no secret. */
    @Override
    public String toString() {
        return servers.text();
    }
}
