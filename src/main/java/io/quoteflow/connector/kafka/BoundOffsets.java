package io.quoteflow.connector.kafka;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

import io.quoteflow.config.OffsetBound;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Resolves an {@link OffsetBound} to offsets. This happens once, when a job starts, so that a
 * restart keeps the same start and end.
 *
 * @param bound the bound to resolve
 * @param end whether the bound is the end of reading. Then a position resolves to the offset after
 *     it, and a partition without a position to its end instead of its beginning.
 */
record BoundOffsets(OffsetBound bound, boolean end) implements OffsetsInitializer {
    private static final long serialVersionUID = 1;

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            final Collection<TopicPartition> partitions, final PartitionOffsetsRetriever offsets) {
        final Map<TopicPartition, Long> starts = offsets.beginningOffsets(partitions);
        final Map<TopicPartition, Long> ends = offsets.endOffsets(partitions);
        return switch (bound.kind()) {
            case EARLIEST -> starts;
            case END -> ends;
            case TIME -> atTime(partitions, ends, offsets);
            case POSITIONS -> atPositions(partitions, end ? ends : starts, starts, ends);
        };
    }

    private Map<TopicPartition, Long> atTime(
            final Collection<TopicPartition> partitions,
            final Map<TopicPartition, Long> ends,
            final PartitionOffsetsRetriever offsets) {
        final Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, bound.millis()));
        final Map<TopicPartition, OffsetAndTimestamp> found = offsets.offsetsForTimes(times);
        final Map<TopicPartition, Long> result = new HashMap<>(ends);
        found.forEach(
                (partition, at) -> {
                    if (at != null) {
                        result.put(partition, at.offset());
                    }
                });
        return result;
    }

    private Map<TopicPartition, Long> atPositions(
            final Collection<TopicPartition> partitions,
            final Map<TopicPartition, Long> others,
            final Map<TopicPartition, Long> starts,
            final Map<TopicPartition, Long> ends) {
        final Map<TopicPartition, Long> result = new HashMap<>();
        for (final TopicPartition partition : partitions) {
            final Long named = bound.positions().get(partition.partition());
            final long offset = named == null ? others.get(partition) : end ? named + 1 : named;
            result.put(
                    partition,
                    Math.max(starts.get(partition), Math.min(offset, ends.get(partition))));
        }
        return result;
    }

    /**
     * Returns the strategy that fails if an offset no longer exists, because reading from another
     * offset would skip records silently.
     */
    @Override
    @SuppressWarnings("deprecation") // required by the interface of the connector
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
