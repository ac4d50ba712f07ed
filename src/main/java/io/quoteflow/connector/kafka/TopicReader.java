package io.quoteflow.connector.kafka;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;

import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.journal.JournalPosition;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Reads a range of a topic once, outside of any job. The partitions are merged by the times of
 * their records, and each keeps its own order. Like a job, it reads committed records only, so it
 * ends before the first open transaction. Used by one thread.
 */
public final class TopicReader implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BUFFER_LIMIT = 2000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final String servers;
    private final Map<TopicPartition, Long> ends;
    private final int count;

    /** Buffered records of each partition that has not been read to its end. */
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> read =
            new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));

    /**
     * Resolves the bounds of the range. Records that are written later are not read.
     *
     * @param client access to the cluster
     * @param topic to read
     * @param from first record
     * @param to end of the range
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
     */
    public TopicReader(
            final KafkaClientSpec client,
            final String topic,
            final OffsetBound from,
            final OffsetBound to) {
        this(client, topic, partition -> true, from, to);
    }

    private TopicReader(
            final KafkaClientSpec client,
            final String topic,
            final IntPredicate partitions,
            final OffsetBound from,
            final OffsetBound to) {
        this.topic = topic;
        servers = client.servers();
        final Properties properties = client.resolve();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try (TopicAdmin topics = new TopicAdmin(client)) {
            count = topics.partitions(topic);
            if (count == 0) {
                throw topics.missing(topic);
            }
            ends = start(partitions, from, to);
        } catch (final RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Creates a reader of the single record at a position, or of nothing if there is no such
     * record.
     *
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
     */
    public static TopicReader at(
            final KafkaClientSpec client, final String topic, final JournalPosition position) {
        final OffsetBound place = OffsetBound.at(position);
        return new TopicReader(
                client, topic, partition -> partition == position.partition(), place, place);
    }

    /** Returns the number of partitions of the topic, including those that are not read. */
    public int partitions() {
        return count;
    }

    private Map<TopicPartition, Long> start(
            final IntPredicate wanted, final OffsetBound from, final OffsetBound to) {
        final List<TopicPartition> partitions = new ArrayList<>();
        for (final PartitionInfo partition : consumer.partitionsFor(topic)) {
            if (wanted.test(partition.partition())) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        final PartitionOffsetsRetriever offsets = new Offsets();
        final Map<TopicPartition, Long> starts =
                new BoundOffsets(from, false).getPartitionOffsets(partitions, offsets);
        final Map<TopicPartition, Long> stops =
                new BoundOffsets(to, true).getPartitionOffsets(partitions, offsets);
        consumer.assign(partitions);
        for (final TopicPartition partition : partitions) {
            consumer.seek(partition, starts.get(partition));
            if (starts.get(partition) < stops.get(partition)) {
                read.put(partition, new ArrayDeque<>());
            }
        }
        return stops;
    }

    /**
     * Returns the next record; null at the end.
     *
     * @throws KafkaFailure if no records arrive for a long time
     */
    public ConsumerRecord<byte[], byte[]> next() {
        fill();
        TopicPartition earliest = null;
        for (final Map.Entry<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> partition :
                read.entrySet()) {
            if (earliest == null
                    || partition.getValue().peek().timestamp()
                            < read.get(earliest).peek().timestamp()) {
                earliest = partition.getKey();
            }
        }
        return earliest == null ? null : read.get(earliest).poll();
    }

    /** Polls until every partition that is not at its end has a record. */
    private void fill() {
        long waitingSince = System.nanoTime();
        read.entrySet().removeIf(partition -> isAtEnd(partition.getKey(), partition.getValue()));
        while (read.values().stream().anyMatch(Deque::isEmpty)) {
            choose();
            final long before = System.nanoTime();
            boolean any = false;
            for (final ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(Duration.ofMillis(500))) {
                final TopicPartition partition = new TopicPartition(topic, record.partition());
                if (read.containsKey(partition) && record.offset() < ends.get(partition)) {
                    read.get(partition).add(record);
                }
                any = true;
            }
            waitingSince = any ? before : waitingSince;
            if (System.nanoTime() - waitingSince > PATIENCE.toNanos()) {
                throw new KafkaFailure(
                        "topic "
                                + topic
                                + " at "
                                + servers
                                + ": no records arrived for "
                                + PATIENCE.toSeconds()
                                + " s");
            }
            read.entrySet()
                    .removeIf(partition -> isAtEnd(partition.getKey(), partition.getValue()));
        }
    }

    private boolean isAtEnd(
            final TopicPartition partition, final Deque<ConsumerRecord<byte[], byte[]>> records) {
        return records.isEmpty() && consumer.position(partition) >= ends.get(partition);
    }

    /** Pauses the partitions that have enough records buffered and resumes the others. */
    private void choose() {
        final List<TopicPartition> full = new ArrayList<>();
        final List<TopicPartition> others = new ArrayList<>();
        for (final TopicPartition partition : consumer.assignment()) {
            final Deque<ConsumerRecord<byte[], byte[]>> records = read.get(partition);
            (records == null || records.size() > BUFFER_LIMIT ? full : others).add(partition);
        }
        consumer.pause(full);
        consumer.resume(others);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private final class Offsets implements PartitionOffsetsRetriever {
        private <T> T request(final Supplier<T> call) {
            try {
                return call.get();
            } catch (final TimeoutException away) {
                throw new KafkaFailure(
                        "topic "
                                + topic
                                + " at "
                                + servers
                                + ": cannot be reached: "
                                + away.getMessage());
            }
        }

        @Override
        public Map<TopicPartition, Long> committedOffsets(
                final Collection<TopicPartition> partitions) {
            return Collections.emptyMap();
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(final Collection<TopicPartition> partitions) {
            return request(() -> consumer.endOffsets(partitions));
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(
                final Collection<TopicPartition> partitions) {
            return request(() -> consumer.beginningOffsets(partitions));
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                final Map<TopicPartition, Long> times) {
            return request(() -> consumer.offsetsForTimes(times));
        }
    }
}
