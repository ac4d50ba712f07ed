package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.text.Suggestion;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads {@code servers} and {@code properties} of a connector, which describe the access to Kafka.
 */
final class KafkaKeys {
    private static final String PROPERTIES = "properties.";

    /**
     * Properties on which the guarantees of Quoteflow depend. A file may not set them, because
     * Quoteflow does.
     */
    private static final Set<String> RESERVED =
            Set.of(
                    "bootstrap.servers",
                    "key.deserializer",
                    "value.deserializer",
                    "key.serializer",
                    "value.serializer",
                    "partitioner.class",
                    "partitioner.ignore.keys",
                    "acks",
                    "enable.idempotence",
                    "enable.auto.commit",
                    "auto.offset.reset",
                    "group.id",
                    "transactional.id",
                    "isolation.level");

    private KafkaKeys() {}

    static KafkaClientSpec client(final ConfigReader keys) {
        final EnvironmentText servers =
                new EnvironmentText(
                        keys.text(ConnectorSetting.SERVERS),
                        keys.name() + ": " + ConnectorSetting.SERVERS.key());
        final Map<String, EnvironmentText> properties = new TreeMap<>();
        for (final String key : keys.present()) {
            if (key.startsWith(PROPERTIES)) {
                final String name = key.substring(PROPERTIES.length());
                final EnvironmentText value =
                        new EnvironmentText(
                                keys.required(key, "a value"), keys.name() + ": " + key);
                check(name, value);
                properties.put(name, value);
            }
        }
        return new KafkaClientSpec(servers, properties);
    }

    private static void check(final String name, final EnvironmentText value) {
        if (RESERVED.contains(name)) {
            throw new UsageException(value.where() + ": is set by Quoteflow itself; leave it out");
        }
        ConfigDef.ConfigKey known = null;
        final Set<String> names = new TreeSet<>();
        for (final ConfigDef config :
                List.of(
                        ConsumerConfig.configDef(),
                        ProducerConfig.configDef(),
                        AdminClientConfig.configDef())) {
            known = known == null ? config.configKeys().get(name) : known;
            names.addAll(config.names());
        }
        if (known == null) {
            throw new UsageException(
                    value.where()
                            + ": there is no such property; allowed are those of Kafka's consumer, producer and admin client"
                            + Suggestion.question(name, names));
        }
        if (known.type == ConfigDef.Type.PASSWORD && !value.isVariable()) {
            throw new UsageException(
                    value.where()
                            + ": is a secret; allowed is a variable of the environment alone, as in ${KAFKA_PASSWORD}");
        }
    }
}
