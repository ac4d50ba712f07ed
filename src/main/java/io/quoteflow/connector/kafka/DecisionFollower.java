package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Follows the decision topics of a job from a given time on, in a thread of its own, until it is
 * closed. Rows that have arrived are delivered in the order in which they were written; the order
 * within a partition is always kept. Rows that the job writes again are delivered again. While the
 * cluster is away, the follower waits and tries again.
 */
public final class DecisionFollower implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionFollower.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 2000;

    /** Number of buffered records at which a partition is paused. */
    private static final int BUFFER_LIMIT = 2000;

    /** Receives rows, in the thread of the follower. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Receives a row.
         *
         * @param stream of the row
         * @param place topic, partition and offset, for messages
         * @param epoch start of the job that made the decision; 0 if it is unknown
         * @param value bytes of the row; null if somebody else wrote a record without a value
         */
        void take(DecisionStream stream, String place, long epoch, byte[] value);
    }

    private final ConnectorSpec.KafkaDecisions decisions;
    private final long from;
    private final Taker taker;
    private final Map<String, DecisionStream> topics = new HashMap<>();
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting =
            new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    /**
     * Partitions that have not yet been read to the end that they had at the start, with this end.
     */
    private final Map<TopicPartition, Long> behind = new HashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "decision follower");
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private volatile String trouble = "the decision topics have not been read yet";
    private volatile boolean caughtUp;

    /**
     * Starts to follow the topics.
     *
     * @param decisions connector of the topics
     * @param from time of the first rows, ms since the epoch, compared with the times of the
     *     records
     * @param streams to follow. If a topic does not exist, the follower waits for it; the topics of
     *     alerts and of portfolios are left out instead.
     * @param taker receives the rows
     */
    public DecisionFollower(
            final ConnectorSpec.KafkaDecisions decisions,
            final long from,
            final Set<DecisionStream> streams,
            final Taker taker) {
        this.decisions = decisions;
        this.from = from;
        this.taker = taker;
        streams.forEach(stream -> topics.put(decisions.prefix() + stream.text(), stream));
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns why no rows are read, in a few words; null if rows are read. */
    public String trouble() {
        return trouble;
    }

    /** Whether all rows that existed at the start have been read. */
    public boolean hasCaughtUp() {
        return caughtUp;
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> opened = open()) {
                consumer = opened;
                start();
                trouble = null;
                while (closed.getCount() > 0) {
                    poll();
                }
            } catch (final WakeupException | InterruptException ended) {
                LOG.debug("closed");
            } catch (final KafkaException | KafkaFailure failed) {
                trouble = failed.getMessage();
                LOG.warn("the decision topics cannot be read: {}", trouble);
            } finally {
                consumer = null;
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

    private KafkaConsumer<byte[], byte[]> open() {
        final Properties properties = decisions.client().resolve();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // skips rows that were deleted before they could be read
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void start() {
        final List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        waiting.clear();
        final Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(
                partition -> {
                    waiting.put(partition, new ArrayDeque<>());
                    if (!next.containsKey(partition)) {
                        times.put(partition, from);
                    }
                });
        final Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        final Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (final TopicPartition partition : times.keySet()) {
            final OffsetAndTimestamp found = starts.get(partition);
            next.put(partition, found == null ? ends.get(partition) : found.offset());
        }
        behind.clear();
        for (final TopicPartition partition : partitions) {
            consumer.seek(partition, next.get(partition));
            if (next.get(partition) < ends.get(partition)) {
                behind.put(partition, ends.get(partition));
            }
        }
    }

    /** Whether a job may have no topic of a stream. */
    private static boolean isLeftOut(final DecisionStream stream) {
        return stream == DecisionStream.ALERTS || stream.isOfPortfolio();
    }

    private List<TopicPartition> partitions() {
        final Map<String, List<PartitionInfo>> known = consumer.listTopics();
        final List<TopicPartition> partitions = new ArrayList<>();
        for (final Map.Entry<String, DecisionStream> topic : topics.entrySet()) {
            final List<PartitionInfo> found = known.get(topic.getKey());
            if (found == null && !isLeftOut(topic.getValue())) {
                throw new KafkaFailure(
                        "topic "
                                + topic.getKey()
                                + " at "
                                + decisions.client().servers()
                                + ": there is no such topic; create it with 'quoteflow topics create'");
            }
            if (found != null) {
                found.forEach(
                        each -> partitions.add(new TopicPartition(each.topic(), each.partition())));
            }
        }
        return partitions;
    }

    private void poll() {
        choose();
        for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            waiting.get(new TopicPartition(record.topic(), record.partition())).add(record);
        }
        behind.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue());
        take();
        caughtUp |= behind.isEmpty();
    }

    /** Pauses the partitions that have enough records buffered and resumes the others. */
    private void choose() {
        final Set<TopicPartition> full = new HashSet<>();
        waiting.forEach(
                (partition, records) -> {
                    if (records.size() > BUFFER_LIMIT) {
                        full.add(partition);
                    }
                });
        consumer.pause(full);
        final Set<TopicPartition> others = new HashSet<>(waiting.keySet());
        others.removeAll(full);
        consumer.resume(others);
    }

    /**
     * Delivers the earliest records. Stops if a partition that is behind has nothing buffered,
     * because its next record may be earlier.
     */
    private void take() {
        final Comparator<Deque<ConsumerRecord<byte[], byte[]>>> order =
                Comparator.comparingLong(records -> records.element().timestamp());
        while (behind.keySet().stream().noneMatch(partition -> waiting.get(partition).isEmpty())) {
            final Deque<ConsumerRecord<byte[], byte[]>> earliest =
                    waiting.values().stream()
                            .filter(records -> !records.isEmpty())
                            .min(order)
                            .orElse(null);
            if (earliest == null) {
                return;
            }
            final ConsumerRecord<byte[], byte[]> record = earliest.remove();
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            taker.take(
                    topics.get(record.topic()),
                    record.topic() + " " + record.partition() + ":" + record.offset(),
                    epoch(record),
                    record.value());
        }
    }

    private static long epoch(final ConsumerRecord<byte[], byte[]> record) {
        final String text = Headers.text(record.headers(), Headers.EPOCH);
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    @Override
    public void close() {
        closed.countDown();
        final KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (final InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }
}
