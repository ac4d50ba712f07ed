package io.quoteflow.connector.kafka.gateway;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.JournalRecords;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Reads what a gateway has written to the journal and may not have in its memory. */
public final class JournalTail {
    /**
     * What was found.
     *
     * @param records executions and audits, in the order of each instrument
     * @param starts place by partition from which they were read
     */
    public record Found(List<NewRecord> records, Map<Integer, Long> starts) {
        public Found {
            records = List.copyOf(records);
            starts = Map.copyOf(starts);
        }
    }

    /** The records that the order side learns from. */
    private static final Set<String> KINDS = Set.of("execution", "audit");

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Venues tell executions of at most this time. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final ConnectorSpec.KafkaJournal journal;
    private final Map<Integer, Long> from;

    /**
     * @param from next place by partition; a partition that is not in it is read from its end. Null
     *     to read the last 7 days of all partitions
     */
    public JournalTail(final ConnectorSpec.KafkaJournal journal, final Map<Integer, Long> from) {
        this.journal = journal;
        this.from = from == null ? null : Map.copyOf(from);
    }

    /**
     * Reads the topic up to its end.
     *
     * @throws KafkaFailure if the cluster cannot be reached
     */
    public Found read() {
        final Properties properties = journal.client().resolve();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer);
        } catch (final KafkaException away) {
            throw new KafkaFailure(
                    "topic " + journal.topic() + ": cannot be read: " + away.getMessage());
        }
    }

    private Found read(final KafkaConsumer<byte[], byte[]> consumer) {
        final List<TopicPartition> partitions =
                consumer.partitionsFor(journal.topic()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        final JournalRecords records = new JournalRecords(journal, partitions.size());
        final Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        final Map<TopicPartition, Long> starts = starts(consumer, ends);
        starts.forEach(consumer::seek);
        final List<NewRecord> found = new ArrayList<>();
        long heard = System.nanoTime();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            boolean any = false;
            for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                any = true;
                add(records.read(record), found);
            }
            heard = any ? System.nanoTime() : heard;
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new KafkaFailure("topic " + journal.topic() + ": no records arrived in time");
            }
        }
        final Map<Integer, Long> places = new HashMap<>();
        starts.forEach((partition, start) -> places.put(partition.partition(), start));
        return new Found(found, places);
    }

    private static void add(final JournalRecord record, final List<NewRecord> found) {
        if (KINDS.contains(record.kind().text())) {
            found.add(
                    new NewRecord(
                            record.instrument(),
                            record.kind(),
                            record.received(),
                            record.payload()));
        }
    }

    private Map<TopicPartition, Long> starts(
            final KafkaConsumer<byte[], byte[]> consumer, final Map<TopicPartition, Long> ends) {
        final Map<TopicPartition, Long> starts = new HashMap<>();
        if (from != null) {
            ends.forEach(
                    (partition, end) ->
                            starts.put(
                                    partition,
                                    Math.min(end, from.getOrDefault(partition.partition(), end))));
            return starts;
        }
        final long since = System.currentTimeMillis() - LONGEST.toMillis();
        final Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since));
        final Map<TopicPartition, OffsetAndTimestamp> known = consumer.offsetsForTimes(times);
        ends.forEach(
                (partition, end) ->
                        starts.put(
                                partition,
                                known.get(partition) == null
                                        ? end
                                        : known.get(partition).offset()));
        return starts;
    }
}
