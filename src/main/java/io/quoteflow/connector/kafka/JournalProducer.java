package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.Topic;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.journal.JournalRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.Closeable;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes records to a journal topic. It uses Kafka's own partitioner, as every producer of a
 * journal must, so that all records of a group are in one partition.
 */
public final class JournalProducer implements Closeable {
    private static final String LARGEST = Integer.toString(Topic.LARGEST_RECORD);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicAdmin topics;
    private final ConnectorSpec.KafkaJournal journal;
    private final String topic;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Connects to the topic.
     *
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
     */
    public JournalProducer(final ConnectorSpec.KafkaJournal journal) {
        this.journal = journal;
        topic = journal.topic();
        topics = new TopicAdmin(journal.client());
        if (topics.partitions(topic) == 0) {
            topics.close();
            throw topics.missing(topic);
        }
        final Properties properties = journal.client().resolve();
        final String patience = Long.toString(PATIENCE.toMillis());
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.putIfAbsent(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(2 * PATIENCE.toMillis()));
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a readable record. If it has a position of a log, the position is sent with it.
     *
     * @return the position in the topic, once the record is written
     * @throws KafkaFailure if an earlier record could not be written
     */
    public Future<RecordMetadata> send(final JournalRecord record) {
        return send(JournalRecords.write(topic, journal.keyed(record)));
    }

    /**
     * Sends a record of another topic as it is, but under the key that it has in this one, and
     * without a position of its origin.
     *
     * @throws KafkaFailure if an earlier record could not be written
     */
    void sendAgain(final ConsumerRecord<byte[], byte[]> record, final String instrument) {
        send(JournalRecords.again(topic, record, instrument, journal.groups().of(instrument)));
    }

    private Future<RecordMetadata> send(final ProducerRecord<byte[], byte[]> record) {
        check();
        return producer.send(
                record,
                (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
    }

    /**
     * Waits until all records that were sent are written.
     *
     * @throws KafkaFailure if one could not be written
     */
    public void flush() {
        producer.flush();
        check();
    }

    private void check() {
        final Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaFailure(
                    "topic " + topic + ": a record could not be written: " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        topics.close();
    }
}
