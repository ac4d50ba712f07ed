package io.quoteflow.connector.kafka.client;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * Creates producers of one topic that never wait: a gateway that waited would not read its sockets,
 * and the exchange would close them. All replicas acknowledge a record, and records stay in order.
 */
public final class NonBlockingProducer {
    /** How long a cluster may take to answer at the start, or to acknowledge at the end. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(20);

    private NonBlockingProducer() {}

    /**
     * Creates a producer, and waits until it knows the partitions of the topic.
     *
     * @param properties of the cluster and of this producer; what this class needs is added
     * @throws KafkaFailure if the topic cannot be reached or written
     */
    public static KafkaProducer<byte[], byte[]> connect(
            final Properties properties, final String topic) {
        properties.putIfAbsent(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(Topic.LARGEST_RECORD));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
        final KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            awaitMetadata(producer, topic);
        } catch (final KafkaFailure failed) {
            producer.close(Duration.ZERO);
            throw failed;
        }
        return producer;
    }

    private static void awaitMetadata(
            final KafkaProducer<byte[], byte[]> producer, final String topic) {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (final TimeoutException notYet) {
                if (System.nanoTime() > end) {
                    throw new KafkaFailure(
                            "topic " + topic + ": cannot be reached: " + notYet.getMessage());
                }
                LockSupport.parkNanos(POLL.toNanos());
            } catch (final KafkaException refused) {
                throw new KafkaFailure(
                        "topic " + topic + ": cannot be written: " + refused.getMessage());
            }
        }
    }
}
