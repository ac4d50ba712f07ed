package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Follows some decision topics from where they end when it is opened. Used by one thread.
 *
 * <p>The topics are at least once: a row may come more than once.
 */
public final class DecisionTail implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What takes the rows. */
    @FunctionalInterface
    public interface Taker {
        /**
         * @param journal what the row's cause is a position of; null if the row does not say
         * @param value the row's bytes; null if somebody else wrote a record without any
         */
        void take(DecisionStream stream, String journal, byte[] value);
    }

    private final Map<String, DecisionStream> streams = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Finds the ends of the topics, so that every row that is written from now on is seen.
     *
     * @throws KafkaFailure in one line, if a topic is missing or the cluster cannot be reached
     */
    public DecisionTail(
            final ConnectorSpec.KafkaDecisions decisions, final List<DecisionStream> followed) {
        followed.forEach(stream -> streams.put(decisions.prefix() + stream.text(), stream));
        try (TopicAdmin topics = new TopicAdmin(decisions.client())) {
            for (final String topic : streams.keySet()) {
                if (topics.partitions(topic) == 0) {
                    throw topics.missing(topic);
                }
            }
        }
        final Properties properties = decisions.client().resolve();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            start();
        } catch (final TimeoutException away) {
            consumer.close();
            throw new KafkaFailure(
                    "topics of decisions at "
                            + decisions.client().servers()
                            + ": cannot be reached: "
                            + away.getMessage());
        } catch (final RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private void start() {
        final List<TopicPartition> partitions = new ArrayList<>();
        for (final String topic : streams.keySet()) {
            for (final PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        // seekToEnd is lazy: it would find the ends at the first poll, after rows may have come
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /**
     * Waits for rows, at most so long, and hands them out. While the cluster is away none come.
     *
     * @throws KafkaFailure if the cluster refuses to be read
     */
    public void poll(final Duration most, final Taker taker) {
        final ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(most);
        } catch (final KafkaException refused) {
            throw new KafkaFailure("topics of decisions cannot be read: " + refused.getMessage());
        }
        for (final ConsumerRecord<byte[], byte[]> record : records) {
            taker.take(
                    streams.get(record.topic()),
                    Headers.text(record.headers(), Headers.JOURNAL),
                    record.value());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
