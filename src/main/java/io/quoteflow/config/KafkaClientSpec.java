package io.quoteflow.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a Kafka cluster is reached, as a connector file says it. Secrets are kept as the variables of
 * the environment that hold them.
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
     * The properties for a client in this process. They hold secrets: do not log or store them.
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

    /**
     * The servers with their variables resolved, for messages.
     *
     * @throws UsageException naming a variable of the environment that is not set
     */
    public String servers() {
        return servers.resolve(System.getenv());
    }

    /** The servers as the file says them, without secrets. */
    @Override
    public String toString() {
        return servers.text();
    }
}
