package io.quoteflow.connector.kafka.gateway;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.Headers;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the topic {@code orders} for a gateway, in a thread of its own, until it is closed. It goes
 * on where an earlier run has committed, and commits what {@code settled} names. While the cluster
 * is away, it waits and tries again.
 */
public final class OrdersReader implements Closeable {
    /** Receives the rows, in the thread of the reader. It may wait. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Receives a row.
         *
         * @param row bytes of the row
         * @param epoch start of the job that decided it; 0 if it is unknown
         * @param backlog whether the row was in the topic before the reader was created
         */
        void take(int partition, long offset, byte[] row, long epoch, boolean backlog)
                throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(OrdersReader.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 500;
    private static final int REQUEST_MILLIS = 5_000;

    private final ConnectorSpec.KafkaDecisions decisions;
    private final String topic;
    private final String group;
    private final Taker taker;
    private final Supplier<Map<Integer, Long>> settled;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> backlog = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-decisions");
    private Map<Integer, Long> committed = Map.of();
    private long committedAt;
    private volatile String trouble = "";

    /**
     * Finds out where to begin. Rows are read after {@link #start}.
     *
     * @param group under which progress is committed
     * @param isFirst whether there was no earlier run, so that what is in the topic now is nobody's
     *     business. If there was one that has committed nothing, all that is in the topic is read
     * @param taker receives the rows
     * @param settled returns the next row by partition, as all that followed from those before it
     *     has survived
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
     */
    public OrdersReader(
            final ConnectorSpec.KafkaDecisions decisions,
            final String group,
            final boolean isFirst,
            final Taker taker,
            final Supplier<Map<Integer, Long>> settled) {
        this.decisions = decisions;
        this.group = group;
        this.taker = taker;
        this.settled = settled;
        topic = decisions.prefix() + DecisionStream.ORDERS.text();
        try (TopicAdmin topics = new TopicAdmin(decisions.client())) {
            if (topics.partitions(topic) == 0) {
                throw topics.missing(topic);
            }
        }
        try (KafkaConsumer<byte[], byte[]> first = open()) {
            begin(first, isFirst);
        } catch (final KafkaException away) {
            throw new KafkaFailure("topic " + topic + ": cannot be read: " + away.getMessage());
        }
        thread.setDaemon(true);
    }

    private void begin(final KafkaConsumer<byte[], byte[]> first, final boolean isFirst) {
        final List<TopicPartition> partitions =
                first.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        final Map<TopicPartition, Long> ends = first.endOffsets(partitions);
        final Map<TopicPartition, Long> starts = first.beginningOffsets(partitions);
        final Map<TopicPartition, OffsetAndMetadata> known =
                first.committed(Set.copyOf(partitions));
        final Map<TopicPartition, OffsetAndMetadata> now = new HashMap<>();
        for (final TopicPartition partition : partitions) {
            final OffsetAndMetadata found = known.get(partition);
            final long otherwise = isFirst ? ends.get(partition) : starts.get(partition);
            next.put(partition, found == null ? otherwise : found.offset());
            backlog.put(partition, ends.get(partition));
            now.put(partition, new OffsetAndMetadata(next.get(partition)));
        }
        // a run that is killed at once must not miss what comes from here on
        first.assign(partitions);
        first.commitSync(now);
    }

    private KafkaConsumer<byte[], byte[]> open() {
        final Properties properties = decisions.client().resolve();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(REQUEST_MILLIS));
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, Long.toString(PAUSE_MILLIS));
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts to read. Call it once. */
    public void start() {
        thread.start();
    }

    /** Returns why no rows are read, in a few words; empty if they are. Any thread. */
    public String trouble() {
        return trouble;
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> opened = open()) {
                opened.assign(next.keySet());
                next.forEach(opened::seek);
                while (closed.getCount() > 0) {
                    poll(opened);
                }
                commit(opened, true);
            } catch (final InterruptException | InterruptedException ended) {
                return;
            } catch (final KafkaException failed) {
                trouble = failed.getMessage();
                LOG.warn("topic {} cannot be read: {}", topic, trouble);
            }
            pause();
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(final KafkaConsumer<byte[], byte[]> from) throws InterruptedException {
        for (final ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
            trouble = "";
            final TopicPartition partition = new TopicPartition(topic, record.partition());
            if (record.value() != null) {
                taker.take(
                        record.partition(),
                        record.offset(),
                        record.value(),
                        epoch(record),
                        record.offset() < backlog.get(partition));
            }
            next.put(partition, record.offset() + 1);
        }
        if (System.nanoTime() - committedAt > COMMIT_EVERY.toNanos()) {
            commit(from, false);
        }
    }

    private void commit(final KafkaConsumer<byte[], byte[]> with, final boolean wait) {
        committedAt = System.nanoTime();
        final Map<Integer, Long> now = settled.get();
        if (now.equals(committed)) {
            return;
        }
        committed = now;
        final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        now.forEach(
                (partition, offset) ->
                        offsets.put(
                                new TopicPartition(topic, partition),
                                new OffsetAndMetadata(offset)));
        if (wait) {
            with.commitSync(offsets, LAST_COMMIT);
        } else {
            // a commit that fails is made good by the next one
            with.commitAsync(offsets, null);
        }
    }

    private static long epoch(final ConsumerRecord<byte[], byte[]> record) {
        final String text = Headers.text(record.headers(), Headers.EPOCH);
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Stops to read, and commits what is settled. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }
}
