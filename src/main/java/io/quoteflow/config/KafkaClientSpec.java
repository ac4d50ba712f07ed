package io.quoteflow.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Access to a Kafka cluster, as described in a connector file. Instead of a secret, it contains the
 * environment variable that holds it.
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
     * Returns the properties for a client in this process. They contain secrets: do not log or
     * store them.
     *
     * @throws UsageException naming an environment variable that is not set
     */
    public Properties resolve() {
        final Map<String, String> environment = System.getenv();
        final Properties resolved = new Properties();
        resolved.setProperty(SERVERS, servers.resolve(environment));
        properties.forEach((name, value) -> resolved.setProperty(name, value.resolve(environment)));
        return resolved;
    }

    /**
     * Returns the servers with their variables resolved, for messages.
     *
     * @throws UsageException naming a variable of the environment that is not set
     */
    public String servers() {
        return servers.resolve(System.getenv());
    }

    /** Returns the servers as written in the file, without secrets. */
    @Override
    public String toString() {
        return servers.text();
    }
}
