package io.quoteflow.connector.kafka.client;

import io.quoteflow.config.KafkaClientSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** Creates topics and reads their settings. */
public final class TopicAdmin implements Closeable {
    /** Number of times that a topic which was created is looked for. */
    private static final int MOST_TRIES = 600;

    private static final long PAUSE_MILLIS = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Admin admin;
    private final String servers;

    public TopicAdmin(final KafkaClientSpec client) {
        this(client, PATIENCE);
    }

    /**
     * Connects to a cluster.
     *
     * @param client access to the cluster
     * @param patience time after which a cluster that does not answer counts as unreachable
     */
    public TopicAdmin(final KafkaClientSpec client, final Duration patience) {
        final Properties properties = client.resolve();
        servers = client.servers();
        properties.putIfAbsent(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Long.toString(patience.toMillis()));
        properties.putIfAbsent(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Long.toString(patience.toMillis() / 2));
        admin = Admin.create(properties);
    }

    /**
     * Returns the number of partitions of a topic.
     *
     * @return 0 if the topic does not exist
     * @throws KafkaFailure if the request fails
     */
    public int partitions(final String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw failure(topic, e.getCause());
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Whether the records of a topic have the time at which the broker appended them.
     *
     * @return false also if this client may not read the settings
     */
    public boolean isLogAppendTime(final String topic) {
        return TimestampType.LOG_APPEND_TIME.name.equals(
                settings(topic).get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
    }

    /**
     * Returns the settings of a topic by name.
     *
     * @return empty if this client may not read the settings
     */
    public Map<String, String> settings(final String topic) {
        final ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        final Map<String, String> settings = new TreeMap<>();
        try {
            admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .entries()
                    .forEach(entry -> settings.put(entry.name(), entry.value()));
            return settings;
        } catch (final ExecutionException unknown) {
            return settings;
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Creates a topic, and waits until the broker knows it: the controller answers a moment before
     * the brokers do.
     *
     * @throws KafkaFailure if the request fails
     */
    public void create(final NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
            for (int tries = 0; tries < MOST_TRIES && partitions(topic.name()) == 0; tries++) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (final ExecutionException e) {
            throw failure(topic.name(), e.getCause());
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Creates a topic of one partition with the broker's default replication. Does nothing if the
     * topic exists, for example because somebody else creates it at the same time.
     *
     * @throws KafkaFailure if the cluster refuses; the message says how to create the topic instead
     */
    public void createOrFind(final Topic topic) {
        try {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topic.name(), Optional.of(1), Optional.empty())
                                            .configs(topic.settings())))
                    .all()
                    .get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw failure(topic.name(), e.getCause());
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaFailure(
                        failure(topic.name(), e.getCause()).getMessage()
                                + "; somebody with the right to do so can create it with 'quoteflow topics create'");
            }
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(final InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    private KafkaFailure failure(final String topic, final Throwable cause) {
        final String place = "topic " + topic + " at " + servers + ": ";
        return cause instanceof RetriableException
                ? KafkaFailure.away(place + "cannot be reached: " + cause.getMessage())
                : new KafkaFailure(place + cause.getMessage());
    }

    /** Returns a failure which says that a topic does not exist and how to create it. */
    public KafkaFailure missing(final String topic) {
        return new KafkaFailure(
                "topic "
                        + topic
                        + " at "
                        + servers
                        + ": there is no such topic; create it with 'quoteflow topics create'");
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
