package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures how far a job is behind the end of its journal, once a second in a thread of its own. It
 * uses the offsets that the consumer group of the job commits with each checkpoint.
 */
public final class JournalLag implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLag.class);

    private static final long EVERY_MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

    /**
     * One measurement.
     *
     * @param records number of records in the journal after the last checkpoint; -1 if there is no
     *     checkpoint yet
     * @param millis time from the first of these records to the last record of its partition, by
     *     the times of the records; the maximum of all partitions
     * @param trouble why the lag is unknown; null if it is known
     * @param read number of records that had been read at the last checkpoint
     */
    public record Reading(long records, long millis, String trouble, long read) {}

    private final ConnectorSpec.KafkaJournal journal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "live page, lag");
    private volatile Reading reading = new Reading(-1, 0, null, 0);

    /** Starts to measure. */
    public JournalLag(final ConnectorSpec.KafkaJournal journal) {
        this.journal = journal;
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the last measurement. */
    public Reading reading() {
        return reading;
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Admin admin = admin();
                    KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                do {
                    reading = read(admin, consumer);
                } while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
            } catch (final ExecutionException | KafkaException failed) {
                final Throwable cause =
                        failed instanceof ExecutionException ? failed.getCause() : failed;
                reading =
                        new Reading(
                                reading.records(),
                                reading.millis(),
                                "topic "
                                        + journal.topic()
                                        + " at "
                                        + journal.client().servers()
                                        + ": "
                                        + cause.getMessage(),
                                reading.read());
                LOG.debug("the lag is not known", failed);
                pause();
            } catch (final InterruptedException now) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    private Admin admin() {
        final Properties properties = journal.client().resolve();
        properties.putIfAbsent(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Long.toString(PATIENCE.toMillis()));
        properties.putIfAbsent(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Long.toString(PATIENCE.toMillis() / 2));
        return Admin.create(properties);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        final Properties properties = journal.client().resolve();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        // fetches as little as possible, which is one batch
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "1");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Reading read(final Admin admin, final KafkaConsumer<byte[], byte[]> consumer)
            throws ExecutionException, InterruptedException {
        final Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(journal.group())
                        .partitionsToOffsetAndMetadata()
                        .get();
        final Map<TopicPartition, Long> read = new HashMap<>();
        committed.forEach(
                (partition, offset) -> {
                    if (partition.topic().equals(journal.topic()) && offset != null) {
                        read.put(partition, offset.offset());
                    }
                });
        if (read.isEmpty()) {
            return new Reading(-1, 0, null, 0);
        }
        long records = 0;
        long millis = 0;
        for (final Map.Entry<TopicPartition, Long> end :
                consumer.endOffsets(read.keySet()).entrySet()) {
            final long left = end.getValue() - read.get(end.getKey());
            if (left > 0) {
                records += left;
                final long first = time(consumer, end.getKey(), read.get(end.getKey()));
                final long last = time(consumer, end.getKey(), end.getValue() - 1);
                millis = Math.max(millis, first < 0 || last < 0 ? 0 : last - first);
            }
        }
        return new Reading(
                records, millis, null, read.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Returns the time of the first record at or after an offset; -1 if none arrives in time. */
    private static long time(
            final KafkaConsumer<byte[], byte[]> consumer,
            final TopicPartition partition,
            final long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(READ_TIMEOUT)) {
            return record.timestamp();
        }
        return -1;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
