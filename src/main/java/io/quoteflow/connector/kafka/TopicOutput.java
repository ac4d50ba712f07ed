package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.NonBlockingProducer;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordOutput;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal topic that new records are appended to, acknowledged by all replicas. Kafka's own
 * partitioner keeps an instrument in one partition, and the producer is idempotent, so its records
 * stay in order. While the brokers are away, records are kept in memory; those that do not fit, or
 * are kept for two minutes, are lost and counted. {@link #write} never waits for a broker.
 */
public final class TopicOutput implements RecordOutput {
    /** How long a record is tried again while the brokers are away. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** Memory for records that are not acknowledged, bytes. */
    private static final long BUFFER = 64L << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ConnectorSpec.KafkaJournal journal;
    private final String topic;
    private final AtomicLong lost = new AtomicLong();
    private volatile String trouble = "";

    /**
     * Connects to a topic.
     *
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
     */
    public TopicOutput(final ConnectorSpec.KafkaJournal journal) {
        this.journal = journal;
        topic = journal.topic();
        try (TopicAdmin topics = new TopicAdmin(journal.client())) {
            if (topics.partitions(topic) == 0) {
                throw topics.missing(topic);
            }
        }
        final Properties properties = journal.client().resolve();
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(BUFFER));
        properties.putIfAbsent(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(KEPT.toMillis()));
        producer = NonBlockingProducer.connect(properties, topic);
    }

    @Override
    public void write(final NewRecord record) {
        final JournalRecord unplaced =
                new JournalRecord(
                        record.instrument(),
                        record.kind(),
                        record.received(),
                        0,
                        0,
                        false,
                        record.payload(),
                        null);
        try {
            producer.send(JournalRecords.write(topic, journal.keyed(unplaced)), this::sent);
        } catch (final KafkaException refused) {
            failed(refused);
        }
    }

    /** Called by the producer's thread, or by {@link KafkaProducer#send} itself. */
    private void sent(final RecordMetadata metadata, final Exception failure) {
        if (failure == null) {
            trouble = "";
        } else {
            failed(failure);
        }
    }

    private void failed(final Exception failure) {
        lost.incrementAndGet();
        trouble = "topic " + topic + ": " + failure.getMessage();
    }

    /** Has no effect: the producer sends each record at once. */
    @Override
    public void flush() {
        // waiting for acknowledgements would hold up the caller
    }

    /** Returns the number of records that could not be written. Any thread may call it. */
    public long lost() {
        return lost.get();
    }

    /** Returns why records are lost now, for people; empty if none are. Any thread may call it. */
    public String trouble() {
        return trouble;
    }

    /** Waits until all records are acknowledged, at most half a minute. */
    @Override
    public void close() {
        producer.close(NonBlockingProducer.PATIENCE);
    }
}
