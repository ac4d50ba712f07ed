package io.quoteflow.connector.kafka.lease;

import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.Topic;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

/** A lease topic of a Kafka cluster. */
public final class LeaseTopic implements LeaseLog {
    /** Timeout of one request. A whole append or read may take {@link #CALL_MILLIS}. */
    private static final int REQUEST_MILLIS = 3000;

    private static final int CALL_MILLIS = 5000;
    private static final int RECONNECT_MILLIS = 500;
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Number of last records to read. They are enough to find the holder, because every record has
     * its term.
     */
    private static final long TAIL = 2000;

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private boolean positioned;

    /**
     * Connects to the topic and creates it if it does not exist.
     *
     * @throws KafkaFailure if the cluster cannot be reached or refuses to create the topic
     */
    public LeaseTopic(final KafkaClientSpec client, final String topic) {
        create(client, topic);
        partition = new TopicPartition(topic, 0);
        consumer =
                new KafkaConsumer<>(
                        consumerProperties(client),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        producer =
                new KafkaProducer<>(
                        producerProperties(client),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    private static void create(final KafkaClientSpec client, final String name) {
        try (TopicAdmin topics = new TopicAdmin(client)) {
            if (topics.partitions(name) == 0) {
                topics.createOrFind(Topic.lease(client, name));
            }
        }
    }

    private static Properties properties(final KafkaClientSpec client) {
        final Properties properties = client.resolve();
        set(properties, CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        set(properties, CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
        return properties;
    }

    private static Properties consumerProperties(final KafkaClientSpec client) {
        final Properties properties = properties(client);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        set(properties, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        return properties;
    }

    private static Properties producerProperties(final KafkaClientSpec client) {
        final Properties properties = properties(client);
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        set(properties, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        set(properties, ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MILLIS);
        return properties;
    }

    private static void set(final Properties properties, final String key, final int value) {
        properties.setProperty(key, Integer.toString(value));
    }

    @Override
    public long append(final LeaseRecord record) {
        try {
            return producer.send(
                            new ProducerRecord<>(
                                    partition.topic(),
                                    partition.partition(),
                                    record.key(),
                                    record.value()))
                    .get()
                    .offset();
        } catch (final ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException(e.getCause());
        } catch (final InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public long read(final LeaseView view) {
        final long start = System.nanoTime();
        final long end = consumer.endOffsets(List.of(partition)).get(partition);
        if (!positioned) {
            final long first = consumer.beginningOffsets(List.of(partition)).get(partition);
            consumer.seek(partition, Math.max(first, end - TAIL));
            positioned = true;
        }
        long next = consumer.position(partition);
        if (next > end) {
            throw new KafkaFailure(
                    "topic "
                            + partition.topic()
                            + ": ends at offset "
                            + end
                            + ", but has been read up to "
                            + next
                            + "; somebody deleted it while a live job ran, so nobody knows who may write; start the job again");
        }
        while (next < end) {
            if (System.nanoTime() - start > Duration.ofMillis(CALL_MILLIS).toNanos()) {
                throw new TimeoutException(
                        "topic " + partition.topic() + ": no records arrived in time");
            }
            for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                view.take(record.offset(), record.value());
            }
            next = consumer.position(partition);
        }
        return next;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
