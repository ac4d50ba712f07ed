package io.quoteflow.config;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the keys of a connector that reaches Kafka. */
final class KafkaKeys {
    private static final String SERVERS = "servers";
    private static final String PROPERTIES = "properties.";
    private static final String TOPIC = "[A-Za-z0-9._-]{1,200}";

    /** What Quoteflow's guarantees rest on is not a setting. */
    private static final Set<String> OURS =
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
                        keys.text(SERVERS, "${KAFKA_SERVERS:localhost:9092}", "host:port,..."),
                        keys.name() + ": " + SERVERS);
        final Map<String, EnvironmentText> properties = new TreeMap<>();
        keys.alsoKnown(PROPERTIES + "NAME", "a property of Kafka's clients");
        for (final String key : keys.present()) {
            if (key.startsWith(PROPERTIES)) {
                final String name = key.substring(PROPERTIES.length());
                final EnvironmentText value =
                        new EnvironmentText(
                                keys.text(key, "", "a value"), keys.name() + ": " + key);
                check(name, value);
                properties.put(name, value);
            }
        }
        return new KafkaClientSpec(servers, properties);
    }

    private static void check(final String name, final EnvironmentText value) {
        if (OURS.contains(name)) {
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

    static String topic(final ConfigReader keys, final String key, final String standard) {
        final String origin = keys.origin(key);
        final String topic = keys.text(key, standard, "the name of a topic");
        if (!topic.matches(TOPIC)) {
            throw new UsageException(
                    origin
                            + ": "
                            + key
                            + ": "
                            + topic
                            + " is not 1 to 200 of A-Z, a-z, 0-9, . _ -");
        }
        return topic;
    }

    /** What stands before the names of topics; may be empty. */
    static String prefix(final ConfigReader keys) {
        if (keys.present().contains("prefix") && keys.isEmpty("prefix")) {
            keys.alsoKnown("prefix", "the start of the topics' names");
            return keys.raw("prefix");
        }
        return keys.present().contains("prefix") ? topic(keys, "prefix", "") : noPrefix(keys);
    }

    private static String noPrefix(final ConfigReader keys) {
        keys.alsoKnown("prefix", "the start of the topics' names");
        return "";
    }
}
