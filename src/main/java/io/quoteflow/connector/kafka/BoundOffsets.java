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
 * A {@link OffsetBound} as offsets, found out once and for all when a job starts, so that a restart
 * keeps its start and its end.
 *
 * @param bound the place
 * @param end whether it is where reading ends: then of a position the offset after it, and the end
 *     of a partition that is not named
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

    /** A place that is no more there must not be replaced by another one in silence. */
    @Override
    @SuppressWarnings("deprecation") // the connector's interface asks for it
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
