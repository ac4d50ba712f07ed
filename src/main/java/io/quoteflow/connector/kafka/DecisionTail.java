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
 * Follows decision topics from the end that they have when it is opened. Used by one thread.
 *
 * <p>A row can be delivered more than once, because the topics are written at least once.
 */
public final class DecisionTail implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Receives rows. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Receives a row.
         *
         * @param stream of the row
         * @param journal name of the journal that the cause of the row refers to; null if the row
         *     has none
         * @param value bytes of the row; null if somebody else wrote a record without a value
         */
        void take(DecisionStream stream, String journal, byte[] value);
    }

    private final Map<String, DecisionStream> streams = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Opens the topics at their ends. All rows that are written from now on will be delivered.
     *
     * @throws KafkaFailure with one line if a topic does not exist or the cluster cannot be reached
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
                    "decision topics at "
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
        // not seekToEnd, which is lazy: it looks up the ends at the first poll, when rows may have
        // arrived
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /**
     * Waits for rows and delivers them. No rows are delivered while the cluster is away.
     *
     * @param timeout longest time to wait
     * @param taker receives the rows
     * @throws KafkaFailure if the cluster refuses the read
     */
    public void poll(final Duration timeout, final Taker taker) {
        final ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(timeout);
        } catch (final KafkaException refused) {
            throw new KafkaFailure("the decision topics cannot be read: " + refused.getMessage());
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
