package io.quoteflow.connector.kafka;

import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Share of a bounded range that one reader has read. The task writes it; metrics read it in any
 * thread.
 */
final class ReadProgress {
    /** Progress in a partition: the offset at which it was added, its end, and the next offset. */
    private static final class Part {
        private final long start;
        private final long end;
        private long next;

        Part(final long start, final long end) {
            this.start = start;
            this.end = end;
            next = start;
        }
    }

    private final Map<Integer, Part> parts = new TreeMap<>();
    private volatile double share = Double.NaN;

    /** Registers a partition. A split without an end is ignored. */
    void add(final KafkaPartitionSplit split) {
        final long end = split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET);
        if (end >= split.getStartingOffset()) {
            parts.put(split.getPartition(), new Part(split.getStartingOffset(), end));
            measure();
        }
    }

    /** Registers that the record at an offset was read. */
    void reached(final int partition, final long offset) {
        final Part part = parts.get(partition);
        if (part != null) {
            part.next = offset + 1;
            measure();
        }
    }

    private void measure() {
        long done = 0;
        long all = 0;
        for (final Part part : parts.values()) {
            done += part.next - part.start;
            all += part.end - part.start;
        }
        share = all == 0 ? 1 : (double) done / all;
    }

    /** Returns the share that has been read, within [0, 1]; NaN if the range has no end. */
    double share() {
        return share;
    }
}
